/**
 * Does what a page that shows this one (or that opened it) asks for, once a person has allowed its site to. It hears only of
 * traces that it handed over itself: of what else is open here, of what a person opens beside them, it learns nothing.
 */
import { NOWHERE } from '../hosted/origin-query';
import { followLink, formatView, parseViewLink } from '../link/view-link';
import { openFetched } from '../open-link';
import { paced } from '../paced';
import { shownName } from '../shown-name';
import type { Stores } from '../stores';
import {
  type HostMessage,
  type MessageId,
  parseHostMessage,
  type Refusal,
  type ViewerMessage,
} from './messages';
import { selectedLock } from './selected-lock';

/** Somebody said something. */
export interface Heard {
  readonly data: unknown;
  /** Of the page that said it; "null" when it has none that could be told from others. */
  readonly origin: string;
  /** Reaches it only as long as it is still of that origin. */
  answer(message: Sent): void;
}

export type Sent = ViewerMessage & { readonly lockstep: 1; readonly id?: MessageId };

/** The browser's side of it. */
export interface HostWindow {
  /** This page's own. */
  readonly origin: string;
  /** Says to whoever shows this page that it listens, and nothing else. */
  announce(message: Sent): void;
  /** Hears only pages that show this one, or that opened it. */
  onHeard(listener: (heard: Heard) => void): void;
}

/** More than a page waits for: it gets no answer to these. */
const MOST_WAITING = 16;
const PAUSE_MS = 100;

export function followHost(stores: Stores, host: HostWindow): void {
  const { session, selection, embedding } = stores;
  let waiting = 0;
  let last: Promise<void> = Promise.resolve();
  /** Who handed over what. */
  let given: { readonly files: ReadonlySet<File>; readonly heard: Heard } | undefined;

  const isTheirs = (origin: string): boolean => {
    const { model, sources } = session.getState();
    return (
      model !== undefined &&
      given?.heard.origin === origin &&
      sources.size > 0 &&
      [...sources.values()].every((file) => given?.files.has(file))
    );
  };

  const carryOut = async (
    message: Exclude<HostMessage, { type: 'ping' }>,
    heard: Heard,
  ): Promise<ViewerMessage> => {
    const isAllowed = heard.origin === host.origin || (await embedding.getState().ask(heard.origin));
    if (!isAllowed) return refusal('consent', 'A person has not allowed this site to hand over traces.');
    if (session.getState().loading) return refusal('busy', 'Other files are being read: try again.');
    if (message.type === 'open') {
      given = { files: new Set(message.files), heard };
      return open(message);
    }
    if (!isTheirs(heard.origin)) {
      return refusal('not-yours', 'What is open, if anything, was not handed over by this site alone.');
    }
    const link = parseViewLink(message.view);
    const missing = await followLink(stores, link);
    stores.opening.getState().followed([], link.unknown);
    return { type: 'shown', view: viewText(), missing };
  };

  const open = async ({
    files,
    view,
    title,
  }: Extract<HostMessage, { type: 'open' }>): Promise<ViewerMessage> => {
    const link = parseViewLink(view ?? '');
    await openFetched(stores, {
      link,
      files,
      expected: [],
      origin: NOWHERE,
      title: title && shownName(title),
    });
    if (stores.opening.getState().opening) {
      return refusal(
        'incomplete',
        'The view is of more files than these: the person is asked for the others.',
      );
    }
    const { model, problems } = session.getState();
    if (!model) return refusal('unreadable', 'There is nothing in these files that Lockstep can show.');
    return { type: 'opened', view: viewText(), problems: problems.length };
  };

  const viewText = () => formatView(stores, stores.opening.getState().kept);

  host.onHeard((heard) => {
    const message = parseHostMessage(heard.data);
    if (!message) return;
    const answer = (said: ViewerMessage) => heard.answer(addressed(said, message.id));
    if (heard.origin === 'null') {
      return answer(
        refusal(
          'no-origin',
          'A page without an origin (from disk, or sandboxed) cannot be told from others.',
        ),
      );
    }
    if (message.type === 'malformed') return answer(refusal('malformed', message.text));
    if (message.type === 'ping') {
      const isOwn = heard.origin === host.origin;
      return answer({
        type: 'ready',
        consent: isOwn ? 'given' : embedding.getState().consentOf(heard.origin),
      });
    }
    if (waiting >= MOST_WAITING) return answer(refusal('busy', 'Too many messages wait for their turn.'));
    waiting++;
    last = last
      .then(() => carryOut(message, heard))
      .then(answer)
      // The next one shall have its turn, whatever became of this one.
      .catch(() => answer(refusal('failed', 'Something went wrong while doing it.')))
      .finally(() => waiting--);
  });

  const tell = paced(() => {
    const { model } = session.getState();
    if (!model || !given || !isTheirs(given.heard.origin)) return;
    const { interval } = selection.getState();
    const selected = interval === undefined ? undefined : selectedLock(model, interval);
    given.heard.answer(addressed({ type: 'selection', selected, view: viewText() }, undefined));
  }, PAUSE_MS);
  selection.subscribe(({ interval, range }, before) => {
    if (interval !== before.interval || range !== before.range) tell.call(undefined);
  });

  host.announce(addressed({ type: 'ready' }, undefined));
}

function refusal(why: Refusal, text: string): ViewerMessage {
  return { type: 'refused', why, text };
}

function addressed(message: ViewerMessage, id: MessageId): Sent {
  return { lockstep: 1, ...message, ...(id !== undefined && { id }) };
}
