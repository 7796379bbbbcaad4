/**
 * The kernel's own table of a node's locks in a lockspace, /sys/kernel/debug/dlm/NAME_locks (fs/dlm/debug_fs.c,
 * print_format2):
 *
 *   id nodeid remid pid xid exflags flags sts grmode rqmode time_us r_nodeid r_len "r_name"
 *
 * It says neither whose it is nor of what: lines `# node 2` (or `# recording NAME`) and `# lockspace NAME` before it do.
 */
import type { Problem } from '../model/problem';
import type { ByteSource } from '../trace/byte-source';
import { BrokenLines, sideLines } from './side-lines';

export interface LockDump {
  readonly kind: 'lock table';
  /** DLM node id. */
  readonly node: number | undefined;
  readonly recording: string | undefined;
  /** Name or id, as the file gives it. */
  readonly lockspace: string | undefined;
  /** DLM ids of nodes that it names as masters or holders elsewhere: it is of none of them. */
  readonly peers: ReadonlySet<number>;
  readonly locks: readonly DumpedLock[];
}

/** A lock of the node itself; copies that a master keeps for other nodes are left out. */
export interface DumpedLock {
  readonly line: number;
  readonly lkbId: number;
  readonly status: number;
  /** Mode held; below 0 for none. */
  readonly granted: number;
  /** Bytes of the resource's name. */
  readonly name: Uint8Array;
}

export const DumpStatus = { Waiting: 1, Granted: 2, Converting: 3 } as const;

/** include/linux/dlm.h and fs/dlm/dlm_internal.h: DLM_IFL_MSTCPY. */
const MASTER_COPY = 0x10000;
const ROW =
  /^([0-9a-f]{1,8}) (\d+) [0-9a-f]+ \d+ \d+ [0-9a-f]+ ([0-9a-f]+) ([0-3]) (-?\d+) -?\d+ \d+ -?\d+ (\d+) "(.*)"$/;
const HEAD = /^id nodeid remid /;
const ABOUT = /^#\s*(node|recording|lockspace)[\s:=]+(.*\S)\s*$/i;

export async function readLockDump(
  source: ByteSource,
  signal?: AbortSignal,
): Promise<{ readonly side: LockDump; readonly problems: readonly Problem[] }> {
  const locks: DumpedLock[] = [];
  const peers = new Set<number>();
  const broken = new BrokenLines();
  const about = new Map<string, string>();
  for await (const lines of sideLines(source, signal)) {
    for (const line of lines) {
      if (HEAD.test(line.text)) continue;
      if (line.text.startsWith('#')) {
        const [, key, value] = ABOUT.exec(line.text) ?? [];
        if (key !== undefined) about.set(key.toLowerCase(), value);
        continue;
      }
      const [row, id, peer, flags, status, granted, length, text] = ROW.exec(line.text) ?? [];
      const name = new TextEncoder().encode(text);
      if (row !== undefined && peer !== '0') peers.add(Number(peer));
      // A name with bytes that are no text, or with a line break in it, cannot be told from another.
      if (row === undefined || name.length !== Number(length)) broken.add(line);
      else if ((Number.parseInt(flags, 16) & MASTER_COPY) === 0) {
        const lkbId = Number.parseInt(id, 16);
        locks.push({ line: line.number, lkbId, status: Number(status), granted: Number(granted), name });
      }
    }
  }
  const node = Number(about.get('node') ?? Number.NaN);
  return {
    side: {
      kind: 'lock table',
      node: Number.isInteger(node) ? node : undefined,
      recording: about.get('recording'),
      lockspace: about.get('lockspace'),
      peers,
      locks,
    },
    problems: broken.problems(source.name, 'a row of a lock table with a name that is text'),
  };
}
