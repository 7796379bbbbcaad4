import type { EventTable } from '../../model/event-table';
import type { StringPool } from '../../model/string-pool';
import type { EventText } from '../event-text';
import type { DatContent } from './dat-content';
import { EventPrinters } from './event-printers';

const UNKNOWN_EVENT = '[UNKNOWN EVENT]';

/** Prints the events of a trace.dat when somebody looks at them. */
export class DatEventTexts {
  private readonly printers: EventPrinters;

  constructor(
    private readonly content: DatContent,
    private readonly events: EventTable,
    private readonly strings: Pick<StringPool, 'textOf'>,
  ) {
    this.printers = new EventPrinters(content.file, { hasPlugins: true, isSequential: false });
  }

  /** Events `from … to` of the recording. Rejects when the file cannot be read any more. */
  async read(from: number, to: number): Promise<Omit<EventText, 'stamp'>[]> {
    const { events, content, strings } = this;
    const texts: Omit<EventText, 'stamp'>[] = [];
    for (let row = Math.max(0, from); row < Math.min(to, events.rowCount); row++) {
      const place = events.place[row];
      const length = events.length[row];
      const cpu = events.cpu[row];
      const {
        bytes,
        view,
        place: start,
      } = content.records.cached(place, length) ?? (await content.records.load(place, length));
      const record = { bytes, view, start: place - start, length, cpu };
      const { pid, printer } = this.printers.of(record);
      texts.push({
        row,
        cpu,
        pid,
        comm: strings.textOf(events.comm[row]),
        event: strings.textOf(events.type[row]),
        text: printer ? printer.text(record) : UNKNOWN_EVENT,
        fields: printer ? printer.fields(record) : {},
      });
    }
    return texts;
  }
}
