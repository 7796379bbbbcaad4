import { analyseWaits } from '../../analysis/analyse';
import { listFindings } from '../../analysis/findings';
import { stampText, unitOf } from '../../export/row';
import type { TimeUnit } from '../../model/recording';
import { hexOf, resourceLabel } from '../../model/resource-name';
import { bytesOf } from '../../model/string-pool';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** What should not be; returns how much of it there is, or why it cannot be told. */
export async function check(
  opened: Opened,
  writer: RowWriter,
  longestWait: number,
): Promise<number | string> {
  const { model } = opened;
  const timeless = model.recordings.find(({ unit }) => unit !== 'ns');
  // A guard that compares nanoseconds with ticks would let everything pass.
  if (timeless && longestWait !== Number.POSITIVE_INFINITY)
    return `--max-wait cannot be checked: the clock of ${timeless.name} does not count time in nanoseconds (${timeless.unit})`;
  const findings = listFindings(model, analyseWaits(model), longestWait);
  for (const { kind, severity, time, recording, recordings, resource, text, size } of findings) {
    const name = bytesOf(model.strings, model.resources.name[resource]);
    await writer.write({
      kind,
      severity,
      time_ns: stampText(model, recording, time),
      nodes: recordings.map((index) => model.recordings[index].node ?? null),
      resource: hexOf(name),
      name: resourceLabel(name).label,
      text: size === 0 ? text : `${text}: ${lengthText(size, model.recordings[recording].unit)}`,
      ...unitOf(model, recording),
    });
  }
  return findings.length;
}

function lengthText(size: number, unit: TimeUnit): string {
  return unit === 'ns' ? `${Math.round(size / 1000) / 1000} ms` : `${Math.round(size)} ${unit}`;
}
