import { unitOf } from '../../export/row';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** Where each recording stands on the axis, and how sure that is. */
export async function clocks(opened: Opened, writer: RowWriter): Promise<void> {
  const { model } = opened;
  for (const [index, facts] of model.clocks.entries()) {
    const { name, node } = model.recordings[index];
    await writer.write({
      recording: name,
      node: node ?? null,
      source: facts.source,
      quality: facts.quality,
      reference: model.recordings[facts.reference].name,
      offset_ns: String(facts.offset),
      lower_ns: facts.lower === undefined ? null : String(facts.lower),
      upper_ns: facts.upper === undefined ? null : String(facts.upper),
      rate_ppm: facts.ratePpm === undefined ? null : Math.round(facts.ratePpm * 1000) / 1000,
      messages: facts.messages,
      rejected: facts.rejected,
      violations_before: facts.violationsBefore,
      violations_after: facts.violationsAfter,
      ...unitOf(model, index),
    });
  }
}
