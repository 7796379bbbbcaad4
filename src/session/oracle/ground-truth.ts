/** The log of the program that took the locks: what it asked for and what it was told, in its own order. */
import { fixtureText } from './fixtures';

/** One thing the program did to, or was told about, one lock. */
export interface Step {
  readonly kind: 'request' | 'convert' | 'unlock' | 'cancel' | 'ast' | 'bast';
  /** Mode asked for (request, convert), else ''. */
  readonly mode: string;
  /** Result as the program sees it (ast), else 0. */
  readonly status: number;
  /** Of a call, and of a result: `NOQUEUE`, `CONVDEADLK`, …; DLM_SBF_* bits. */
  readonly flags: readonly string[];
  readonly resultFlags: number;
  /** CLOCK_MONOTONIC when it was logged. */
  readonly logged: bigint;
  /** When the same process had logged the thing before, and logged the thing after. */
  readonly before: bigint;
  readonly after: bigint;
}

/** One life of a lock as its program saw it. */
export interface LoggedLock {
  readonly pid: number;
  lkbId: string;
  readonly resource: string;
  readonly steps: Step[];
}

interface LogLine {
  readonly mono: number;
  readonly pid: number;
  readonly ev: string;
  readonly slot?: number;
  readonly handle?: string;
  readonly lkid?: string;
  readonly res?: string;
  readonly mode?: string;
  readonly status?: number;
  readonly flags?: string;
  readonly sb_flags?: number;
  readonly was?: string;
}

const UNLOCKED = 65538;
const KINDS: ReadonlySet<string> = new Set(['request', 'convert', 'unlock', 'cancel', 'ast', 'bast']);

export function readGroundTruth(path: string): LoggedLock[] {
  const lines = fixtureText(path)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
  const locks: LoggedLock[] = [];
  const open = new Map<string, LoggedLock>();
  for (const [index, line] of lines.entries()) {
    if (!KINDS.has(line.ev)) continue;
    const owner = String(line.slot ?? line.handle);
    if (line.ev === 'request') {
      const lock = { pid: line.pid, lkbId: '', resource: line.res ?? '', steps: [] };
      open.set(owner, lock);
      locks.push(lock);
    }
    const lock = open.get(owner);
    if (!lock) throw new Error(`${path}: line ${index + 1} is about a lock that was never requested`);
    if (line.lkid && line.lkid !== '0') lock.lkbId = line.lkid;
    lock.steps.push({
      kind: line.ev as Step['kind'],
      mode: line.ev === 'request' || line.ev === 'convert' ? (line.mode ?? '') : '',
      status: line.status ?? 0,
      flags: (line.flags ?? '').split('|'),
      resultFlags: line.sb_flags ?? 0,
      logged: BigInt(line.mono),
      before: BigInt(lines[index - 1]?.mono ?? line.mono),
      after: BigInt(lines[index + 1]?.mono ?? Number.MAX_SAFE_INTEGER),
    });
    const isOver =
      line.ev === 'ast' && (line.status === UNLOCKED || (line.was === 'request' && line.status !== 0));
    if (isOver) open.delete(owner);
  }
  return locks;
}
