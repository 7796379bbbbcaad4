import type { Stores } from '../state/stores';
import { type Command, type CommandContext, hasModel, NOT_COPIED } from './command';

/** Names of files that fit a line; the link itself asks for all of them. */
const MOST_NAMED = 4;

export const LINK_COMMANDS: readonly Command[] = [
  {
    id: 'link.copy',
    title: 'Copy a link to this view',
    group: 'Files',
    keys: ['Shift+l'],
    isEnabled: hasModel,
    run: async ({ stores, page }) => {
      const isCopied = await page.copyText(await linkToView({ stores, page }));
      stores.dialogs.getState().say(isCopied ? whatItHolds(stores) : NOT_COPIED);
    },
  },
];

async function linkToView({ stores, page }: CommandContext): Promise<string> {
  const { formatView } = await import('../state/link/view-link');
  const { formatOriginQuery } = await import('../state/hosted/origin-query');
  const { kept, origin } = stores.opening.getState();
  return `${page.address}${formatOriginQuery(origin)}#${formatView(stores, kept)}`;
}

/** A link is not the trace: who sends it should know what the other will need. */
function whatItHolds({ session, opening }: Stores): string {
  const { files } = session.getState();
  const { carried, origin } = opening.getState();
  if (carried !== undefined && files.length === 1)
    return 'Link copied. The view and the excerpt are in it: whoever opens it needs nothing else.';
  const { traces, session: manifest } = origin;
  if (manifest !== undefined || traces.length === files.length) {
    return 'Link copied. It holds the view and where the traces are: whoever can reach them sees the same.';
  }
  const names = files.map(({ name }) => name);
  const shown =
    names.length > MOST_NAMED ? [...names.slice(0, MOST_NAMED), `${names.length - MOST_NAMED} more`] : names;
  const which =
    names.length === 1 ? `the file ${names[0]}` : `the same ${names.length} files (${shown.join(', ')})`;
  return `Link copied. It holds the view, not the trace: whoever opens it needs ${which}. Who lacks ${names.length === 1 ? 'it' : 'them'} can be sent a page or an excerpt.`;
}
