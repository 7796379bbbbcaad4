import { FieldScanner } from '../dlm/field-scanner';
import { exactNumber } from './glock-names';

/** What an event says of a glock; undefined what its kernel does not tell. Modes are the DLM's numbers. */
export interface GlockFields {
  readonly device: number;
  readonly type: number;
  readonly number: number | bigint;
  readonly state?: number | undefined;
  readonly next?: number | undefined;
  readonly target?: number | undefined;
  readonly isQueued?: boolean | undefined;
  readonly isRemote?: boolean | undefined;
}

const FIELDS = [
  'dev',
  'gltype',
  'glnum',
  'state',
  'cur_state',
  'new_state',
  'dmt_state',
  'tgt_state',
  'queue',
  'remote',
];
const [DEV, TYPE, NUMBER, STATE, CURRENT, NEW, DEMOTED, TARGET, QUEUE, REMOTE] = FIELDS.keys();

const decoder = new TextDecoder();

/** Reads `name=value` pairs (`report -R`); undefined when they do not name a glock. */
export function readRawFields(bytes: Uint8Array, start: number, end: number): GlockFields | undefined {
  // Raw text is rare: a scanner for each event need not learn what the last one looked like.
  const scanner = new FieldScanner(FIELDS, '');
  scanner.scan(bytes, start, end, true);
  const numberAt = (slot: number): number | undefined => {
    if (scanner.starts[slot] < 0) return undefined;
    const value = Number(decoder.decode(bytes.subarray(scanner.starts[slot], scanner.ends[slot])));
    return Number.isNaN(value) ? undefined : value;
  };
  const device = numberAt(DEV);
  const type = numberAt(TYPE);
  if (device === undefined || type === undefined || scanner.starts[NUMBER] < 0) return undefined;
  const queue = numberAt(QUEUE);
  const remote = numberAt(REMOTE);
  return {
    device,
    type,
    number: exactNumber(bytes, scanner.starts[NUMBER], scanner.ends[NUMBER]),
    state: numberAt(STATE) ?? numberAt(CURRENT),
    next: numberAt(NEW) ?? numberAt(DEMOTED),
    target: numberAt(TARGET),
    isQueued: queue === undefined ? undefined : queue !== 0,
    isRemote: remote === undefined ? undefined : remote !== 0,
  };
}
