/**
 * The head of a line of the kernel's latency format with the option `verbose`
 * (trace_print_lat_context() and lat_print_timestamp() of trace_output.c):
 *
 *                dlmwl    2701   0 0 00000000 00000000 [401f6856] 75.862ms (+0.141ms): dlm_lock_start: …
 *     └─ comm, 16 ───┘ └ pid ┘ cpu └ flags    └ number  │
 *                                                       └ stamp in hex: microseconds, or what the clock counts
 */
import { COMM_WIDTH, type LineHeader, StampShape } from './line-header';

const HEAD =
  /^ +(\d+) +(\d+) \d+ [0-9a-f]{8} [0-9a-f]{8,16} \[([0-9a-f]{8,16})\] (?:-?\d+\.\d{3}ms \(\+-?\d+\.\d{3}ms\)|-?\d+ \(\+-?\d+\)): +/;
/** No head is longer. */
const LONGEST_HEAD = 160;
const HIGH_UNIT = 1_000_000_000n;

/** Fills the header when the line that begins at `start` has such a head. */
export function matchVerboseHeader(
  header: LineHeader,
  bytes: Uint8Array,
  start: number,
  end: number,
): boolean {
  const columns = start + COMM_WIDTH;
  if (columns >= end) return false;
  const match = HEAD.exec(latin1.decode(bytes.subarray(columns, Math.min(end, columns + LONGEST_HEAD))));
  if (match === null) return false;
  const [head, pid, cpu, hex] = match;
  const inMicroseconds = head.includes('ms');
  const stamp = BigInt(`0x${hex}`) * (inMicroseconds ? 1000n : 1n);
  header.commStart = start;
  header.commEnd = columns;
  header.pid = Number(pid);
  header.cpu = Number(cpu);
  header.high = Number(stamp / HIGH_UNIT);
  header.low = Number(stamp % HIGH_UNIT);
  header.shape = inMicroseconds ? StampShape.Micro : StampShape.Integer;
  header.rawFlags = false;
  header.nameStart = columns + head.length;
  return true;
}

const latin1 = new TextDecoder('latin1');
