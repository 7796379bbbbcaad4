import { always, type Command, type CommandContext, hasModel } from './command';
import { fetchSample, SAMPLES, type Sample } from './samples';

export const FILE_COMMANDS: readonly Command[] = [
  {
    id: 'files.open',
    title: 'Open files…',
    group: 'Files',
    keys: ['Mod+o'],
    isEnabled: isIdle,
    run: ({ page }) => page.pickFiles(),
  },
  {
    id: 'files.cancel',
    title: 'Stop reading',
    group: 'Files',
    keys: ['Escape'],
    isEnabled: ({ stores }) => stores.session.getState().loading !== undefined,
    run: ({ stores }) => stores.session.getState().cancel(),
  },
  {
    id: 'files.start-over',
    title: 'Start over: close all files',
    group: 'Files',
    keys: [],
    isEnabled: (context) => isIdle(context) && hasContent(context),
    run: ({ stores }) => {
      leaveAddress({ stores });
      stores.opening.getState().forget();
      stores.session.getState().startOver();
    },
  },
  {
    id: 'files.excerpt',
    title: 'Save an excerpt: a part of the trace…',
    group: 'Files',
    keys: ['Shift+x'],
    isEnabled: hasModel,
    run: ({ stores }) => stores.dialogs.getState().show({ kind: 'excerpt' }),
  },
  {
    id: 'files.compare',
    title: 'Compare with another trace…',
    group: 'Files',
    keys: ['Shift+c'],
    isEnabled: hasModel,
    run: ({ stores }) => stores.dialogs.getState().show({ kind: 'compare' }),
  },
  {
    id: 'files.keep',
    title: 'Keep what is opened in this browser, for reloads and later',
    group: 'Files',
    keys: [],
    isEnabled: always,
    isToggle: true,
    isChecked: ({ stores }) => stores.preferences.getState().keepsTraces,
    run: ({ stores }) => {
      const { keepsTraces, change } = stores.preferences.getState();
      change({ keepsTraces: !keepsTraces });
      if (keepsTraces) stores.recents.getState().forgetAll();
    },
  },
  {
    id: 'files.forget-all',
    title: 'Forget everything that was open lately',
    group: 'Files',
    keys: [],
    isEnabled: ({ stores }) => stores.recents.getState().recents.length > 0,
    run: ({ stores }) => stores.recents.getState().forgetAll(),
  },
  {
    id: 'files.forget-sites',
    title: 'Forget which sites may open traces here',
    group: 'Files',
    keys: [],
    isEnabled: ({ stores }) => stores.embedding.getState().sites.length > 0,
    run: ({ stores }) => {
      stores.embedding.getState().forgetSites();
      stores.dialogs.getState().say('Every site will be asked about again.');
    },
  },
  ...SAMPLES.map(sampleCommand),
];

/** Files from a drop, the picker or the palette: asked about first when others are open. */
export function openFiles(context: CommandContext, files: readonly File[]): void {
  if (files.length === 0 || !isIdle(context)) return;
  const { session, opening } = context.stores;
  if (opening.getState().opening?.kind === 'asking') {
    void import('../state/open-link').then(({ offerFiles }) => offerFiles(context.stores, files));
    return;
  }
  leaveAddress(context);
  const { model, files: loaded, open } = session.getState();
  if (!model) {
    // Files beside traces wait for them.
    const isWaiting = loaded.length > 0 && loaded.every(({ side }) => side !== undefined);
    void open(files, isWaiting ? 'add' : 'replace');
  } else void addOrAsk(context, files);
}

/** Files that only tell about what is open are not instead of it. */
async function addOrAsk({ stores }: CommandContext, files: readonly File[]): Promise<void> {
  const { SIDE_HEAD, sideKindOf } = await import('../side-files/side-kind');
  const kinds = await Promise.all(
    files.map((file) =>
      file
        .slice(0, SIDE_HEAD)
        .arrayBuffer()
        .then((head) => sideKindOf(new Uint8Array(head)))
        .catch(() => undefined),
    ),
  );
  if (kinds.every((kind) => kind !== undefined)) void stores.session.getState().open(files, 'add');
  else stores.dialogs.getState().show({ kind: 'add-or-replace', files });
}

/** What an address asked for is not waited for any longer. */
function leaveAddress({ stores }: Pick<CommandContext, 'stores'>): void {
  const { opening, show } = stores.opening.getState();
  if (!opening) return;
  show(undefined);
  if (opening.kind === 'fetching') opening.cancel();
}

function sampleCommand(sample: Sample): Command {
  return {
    id: `files.sample-${sample.id}`,
    title: `Open the sample “${sample.title}”`,
    group: 'Files',
    keys: [],
    isEnabled: isIdle,
    run: async ({ stores }) => {
      try {
        await stores.session.getState().open(await fetchSample(sample), 'replace');
        const traces = sample.files.map((path) => `samples/${path}`);
        stores.opening.getState().came({ traces, session: undefined });
      } catch (error) {
        stores.dialogs
          .getState()
          .say(error instanceof Error ? error.message : 'The sample cannot be fetched.');
      }
    },
  };
}

function isIdle({ stores }: CommandContext): boolean {
  return stores.session.getState().loading === undefined;
}

function hasContent({ stores }: CommandContext): boolean {
  const { files, problems, failure } = stores.session.getState();
  if (stores.opening.getState().opening) return true;
  return files.length > 0 || problems.length > 0 || failure !== undefined;
}
