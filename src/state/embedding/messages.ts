/**
 * What this page and one that shows it, or that opened it, say to each other. `docs/embedding.md` tells it to those who
 * write such a page. What comes in was written by anybody: nothing is used that has not passed here.
 */
import {
  array,
  instance,
  integer,
  literal,
  maxLength,
  minLength,
  nonEmpty,
  number,
  object,
  optional,
  pipe,
  safeParse,
  strictObject,
  string,
  transform,
  union,
  variant,
} from 'valibot';
import { shownName } from '../shown-name';
import type { SelectedLock } from './selected-lock';

const PROTOCOL = 1;
const MOST_FILES = 64;
const LONGEST_VIEW = 64 * 1024;

const COMMON = {
  lockstep: literal(PROTOCOL),
  /** Comes back with the answer. */
  id: optional(union([pipe(string(), maxLength(64)), pipe(number(), integer())])),
};

const FILE = union([
  pipe(
    instance(File),
    transform((file) => new File([file], shownName(file.name))),
  ),
  pipe(
    strictObject({
      name: pipe(string(), nonEmpty(), maxLength(255)),
      bytes: union([
        instance(ArrayBuffer),
        instance(Blob),
        instance<typeof Uint8Array<ArrayBuffer>, undefined>(Uint8Array, undefined),
      ]),
    }),
    transform(({ name, bytes }) => new File([bytes], shownName(name))),
  ),
]);

const VIEW = pipe(string(), maxLength(LONGEST_VIEW));

const HOST_MESSAGE = variant('type', [
  strictObject({ ...COMMON, type: literal('ping') }),
  strictObject({
    ...COMMON,
    type: literal('open'),
    files: pipe(array(FILE), minLength(1), maxLength(MOST_FILES)),
    /** What stands behind the # of a link. */
    view: optional(VIEW),
    title: optional(pipe(string(), maxLength(200))),
  }),
  strictObject({ ...COMMON, type: literal('view'), view: VIEW }),
]);

export type MessageId = string | number | undefined;

export type HostMessage =
  | { readonly type: 'ping'; readonly id?: MessageId }
  | {
      readonly type: 'open';
      readonly id?: MessageId;
      readonly files: readonly File[];
      readonly view?: string | undefined;
      readonly title?: string | undefined;
    }
  | { readonly type: 'view'; readonly id?: MessageId; readonly view: string };

export type Refusal =
  | 'malformed'
  | 'no-origin'
  | 'consent'
  | 'busy'
  | 'incomplete'
  | 'unreadable'
  | 'not-yours'
  | 'failed';

export type ViewerMessage =
  /** Listens from now on; as an answer to a ping, with what a person has decided about the asker. */
  | { readonly type: 'ready'; readonly consent?: 'given' | 'refused' | 'asks' }
  | { readonly type: 'opened'; readonly view: string; readonly problems: number }
  /** `missing`: what of the link could not be followed, sentences. */
  | { readonly type: 'shown'; readonly view: string; readonly missing: readonly string[] }
  | { readonly type: 'selection'; readonly selected: SelectedLock | undefined; readonly view: string }
  /** `text` is for who writes the page. */
  | { readonly type: 'refused'; readonly why: Refusal; readonly text: string };

export interface Malformed {
  readonly type: 'malformed';
  readonly id: MessageId;
  /** A sentence. */
  readonly text: string;
}

const ADDRESSED = object({ lockstep: number() });
const WITH_ID = object({ id: COMMON.id });

/** Undefined for what is not said to Lockstep at all: pages hear of many things. */
export function parseHostMessage(data: unknown): HostMessage | Malformed | undefined {
  if (!safeParse(ADDRESSED, data).success) return undefined;
  const parsed = safeParse(HOST_MESSAGE, data);
  if (parsed.success) return parsed.output;
  const [issue] = parsed.issues;
  const where = (issue.path ?? []).map(({ key }) => String(key)).join('.');
  const withId = safeParse(WITH_ID, data);
  return {
    type: 'malformed',
    id: withId.success ? withId.output.id : undefined,
    text: `It is not understood${where === '' ? '' : ` at “${shownName(where)}”`}: ${shownName(issue.message)}.`,
  };
}
