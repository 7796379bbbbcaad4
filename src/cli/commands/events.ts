import { unitOf } from '../../export/row';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** Events decoded at a time. */
const BATCH = 4096;

/** Every event of every recording, in its own order. */
export async function events(opened: Opened, writer: RowWriter): Promise<void> {
  for (const [index, { info }] of opened.recordings.entries()) {
    for (let from = 0; from < info.eventCount; from += BATCH) {
      for (const event of await opened.session.events(index, from, from + BATCH)) {
        await writer.write({
          recording: info.name,
          node: info.node ?? null,
          cpu: event.cpu,
          pid: event.pid,
          comm: event.comm,
          time_ns: event.stamp,
          event: event.event,
          text: event.text,
          fields: event.fields,
          ...unitOf(opened.model, index),
        });
      }
    }
  }
}
