import type { StringPool } from '../../../model/string-pool';
import { EventPrinters } from '../event-printers';
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
    if (!next) return;
    const [handle, queue] = next;
    const printer = printers.get(handle.input);
    let prefix = prefixes.get(handle) ?? '';
    const lost = handle.lost.get(queue.row);
    if (lost !== undefined) {
      yield prefix + droppedText(queue.cpu, lost);
      prefix = '';
    }
    if (printer) yield prefix + (await eventLine(handle, queue, printer, strings, style));
    queue.advance();
  }
}

async function eventLine(
  { input, isSeconds }: ReportHandle,
  queue: CpuQueue,
  printers: EventPrinters,
  strings: StringPool,
  style: LineStyle,
): Promise<string> {
  const { events, content } = input;
  const row = queue.row;
  const place = events.place[row];
  const length = events.length[row];
  const window = content.records.cached(place, length) ?? (await content.records.load(place, length));
  const record = {
    bytes: window.bytes,
    view: window.view,
    start: place - window.place,
    length,
    cpu: queue.cpu,
  };
  const { flags, preemptCount, pid, printer } = printers.of(record);
  const task = taskText(printers.commOf(pid), pid, queue.cpu);
  const context = style.raw ? `-0x${flags.toString(16)}` : ` ${flagsText(flags, preemptCount)}`;
  const stamp = stampText(queue.stamp ?? 0n, isSeconds, style);
  const name = byteString(strings.textOf(events.type[row]));
  const info = printer ? (style.raw ? printer.raw(record) : printer.text(record)) : '[UNKNOWN EVENT]';
  return `${task}${context}${stamp}${nameText(name)}${info}`;
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
