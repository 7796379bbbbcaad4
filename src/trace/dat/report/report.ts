import type { StringPool } from '../../../model/string-pool';
import { EventPrinters } from '../event-printers';
import type { LeafPrinter } from '../event-text/plugins/function-graph';
import type { RecordView } from '../event-text/record-view';
import { type CpuQueue, type ReportHandle, type ReportInput, reportHandles } from './report-handle';
import {
  byteString,
  droppedText,
  flagsText,
  type LineStyle,
  nameText,
  stampText,
  taskText,
} from './report-line';

const UNKNOWN_EVENT = '[UNKNOWN EVENT]';

/** What `trace-cmd report` 3.4 prints for these files, line by line, as byte strings: a character is a byte. */
export async function* reportLines(
  inputs: readonly ReportInput[],
  strings: StringPool,
  style: LineStyle,
): AsyncGenerator<string> {
  const handles = reportHandles(inputs);
  const isSingle = inputs.length === 1;
  const width = Math.max(
    ...handles.map((handle) => (isSingle && !handle.isInstance ? 0 : byteString(handle.name).length)),
  );
  const prefixes = new Map(
    handles.map((handle) => [handle, prefixOf(handle, handles.length, inputs.length, width)]),
  );
  for (const handle of handles) {
    if (handle.isInstance) continue;
    const prefix = inputs.length > 1 ? prefixes.get(handle) : '';
    yield `${prefix}cpus=${handle.input.content.file.cpuCount}`;
  }
  const printers = new Map(
    inputs.map((input) => [input, new EventPrinters(input.content.file, { ...style, isSequential: true })]),
  );
  for (;;) {
    const next = earliest(handles);
    const printer = next && printers.get(next[0].input);
    if (!printer) return;
    const [handle, queue] = next;
    let prefix = prefixes.get(handle) ?? '';
    const lost = handle.lost.get(queue.row);
    if (lost !== undefined) {
      yield prefix + droppedText(queue.cpu, lost);
      prefix = '';
    }
    yield prefix + (await eventLine(handle, queue, printer, strings, style));
  }
}

/** The line of the event that the queue stands at, which goes on to the first event that is not in the line. */
async function eventLine(
  handle: ReportHandle,
  queue: CpuQueue,
  printers: EventPrinters,
  strings: StringPool,
  style: LineStyle,
): Promise<string> {
  const { input, isSeconds } = handle;
  const { row, cpu } = queue;
  const stamp = stampText(queue.stamp ?? 0n, isSeconds, style);
  const record = await recordAt(input, row, cpu);
  queue.advance();
  const { flags, preemptCount, pid, printer, leaf } = printers.of(record);
  const task = taskText(printers.commOf(pid), pid, cpu);
  const context = style.raw ? `-0x${flags.toString(16)}` : ` ${flagsText(flags, preemptCount)}`;
  const name = byteString(strings.textOf(input.events.type[row]));
  const joined = leaf && !style.raw ? await leafText(handle, queue, record, leaf) : undefined;
  const info = joined ?? (printer ? (style.raw ? printer.raw(record) : printer.text(record)) : UNKNOWN_EVENT);
  return `${task}${context}${stamp}${nameText(name)}${info}`;
}

/**
 * The text of a call together with its return, when that is the next event of all CPUs of its buffer; the return is
 * used up then, with what was lost before it (fgraph_ent_handler and get_return_for_leaf in trace-cmd 3.4's
 * trace-ftrace.c).
 */
async function leafText(
  handle: ReportHandle,
  queue: CpuQueue,
  call: RecordView,
  leaf: LeafPrinter,
): Promise<string | undefined> {
  const next = earliest([handle]);
  if (next?.[1] !== queue) return undefined;
  const following = await recordAt(handle.input, queue.row, queue.cpu);
  if (!leaf.isLeaf(call, following)) return undefined;
  queue.advance();
  return leaf.text(call, following);
}

async function recordAt({ events, content }: ReportInput, row: number, cpu: number): Promise<RecordView> {
  const place = events.place[row];
  const length = events.length[row];
  const {
    bytes,
    view,
    place: start,
  } = content.records.cached(place, length) ?? (await content.records.load(place, length));
  return { bytes, view, start: place - start, length, cpu };
}

/** The smallest stamp; of equal ones that of the first handle, and there of the lowest CPU. */
function earliest(handles: readonly ReportHandle[]): [ReportHandle, CpuQueue] | undefined {
  let best: [ReportHandle, CpuQueue] | undefined;
  let smallest: bigint | undefined;
  for (const handle of handles) {
    for (const queue of handle.cpus) {
      if (queue.stamp !== undefined && (smallest === undefined || queue.stamp < smallest)) {
        smallest = queue.stamp;
        best = [handle, queue];
      }
    }
  }
  return best;
}

/** A single file's own lines have blanks where those of its instances have the name. */
function prefixOf(handle: ReportHandle, handleCount: number, fileCount: number, width: number): string {
  if (handleCount === 1) return '';
  const isBlank = fileCount === 1 && !handle.isInstance;
  return isBlank ? ' '.repeat(width + 2) : `${byteString(handle.name).padStart(width)}: `;
}
