import type { EventFormat } from '../../trace/dat/event-format';
import { fixedSize, type NumberReader, numberReader } from '../../trace/dat/record-fields';
import type { RecordHandler } from '../../trace/event-consumer';
import type { GlockFields } from './raw-glock-text';

/** Reads glock events from binary records, by the fields that their format has. */
export function glockRecordHandler(
  format: EventFormat,
  isLittleEndian: boolean,
  add: (event: number, fields: GlockFields) => void,
): RecordHandler | undefined {
  const reader = (name: string) => numberReader(format, name, isLittleEndian);
  const device = reader('dev');
  const type = reader('gltype');
  const number = format.fields.find(({ name }) => name === 'glnum');
  if (!device || !type || number?.size !== 8) return undefined;
  const state = reader('state') ?? reader('cur_state');
  const next = reader('new_state') ?? reader('dmt_state');
  const target = reader('tgt_state');
  const queue = reader('queue');
  const remote = reader('remote');
  const size = fixedSize(format);
  return (event, view, start, length) => {
    if (length < size) return;
    add(event, {
      device: device(view, start),
      type: type(view, start),
      number: exactAt(view, start + number.offset, isLittleEndian),
      state: state?.(view, start),
      next: next?.(view, start),
      target: target?.(view, start),
      isQueued: isSet(queue, view, start),
      isRemote: isSet(remote, view, start),
    });
  };
}

function isSet(reader: NumberReader | undefined, view: DataView, start: number): boolean | undefined {
  return reader && reader(view, start) !== 0;
}

/** Number of 64 bits, exactly; most have no more than float64 holds. */
function exactAt(view: DataView, at: number, isLittleEndian: boolean): number | bigint {
  const high = view.getUint32(isLittleEndian ? at + 4 : at, isLittleEndian);
  if (high >= 1 << 21) return view.getBigUint64(at, isLittleEndian);
  return high * 2 ** 32 + view.getUint32(isLittleEndian ? at : at + 4, isLittleEndian);
}
