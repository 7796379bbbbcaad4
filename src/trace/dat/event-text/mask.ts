/** Bit masks as the kernel stores them: arrays of longs in the byte order of the machine. */
import type { Span } from './field-layout';
import type { RecordView } from './record-view';

/** Hexadecimal, the highest bits first, a comma after each 32 of them. */
export function printBitmask(record: RecordView, { offset, length }: Span, isLittleEndian: boolean): string {
  let text = '';
  for (let index = 0; index < length; index++) {
    const byte = byteAt(record, offset, isLittleEndian ? index : length - 1 - index);
    const comma = index > 0 && index % 4 === 0 ? ',' : '';
    text = byte.toString(16).padStart(2, '0') + comma + text;
  }
  return text;
}

/** Numbers of the bits that are set: `0-3,5`. */
export function printCpuList(record: RecordView, { offset, length }: Span, isLittleEndian: boolean): string {
  const isSet = (bit: number) => {
    const index = bit >> 3;
    const byte = byteAt(record, offset, isLittleEndian ? index : length - 1 - index);
    return ((byte >> (bit & 7)) & 1) === 1;
  };
  const ranges: string[] = [];
  const end = length * 8;
  for (let bit = 0; bit < end; bit++) {
    if (!isSet(bit)) continue;
    const first = bit;
    while (bit + 1 < end && isSet(bit + 1)) bit++;
    ranges.push(first === bit ? `${first}` : `${first}-${bit}`);
  }
  return ranges.join(',');
}

function byteAt({ bytes, start }: RecordView, offset: number, index: number): number {
  return bytes[start + offset + index] ?? 0;
}
