import { expect, it } from 'vitest';
import { readWord, wordAt } from './record-fields';

const view = new DataView(Uint8Array.from({ length: 16 }, (_, index) => 0x9d * (index + 3)).buffer);

/** What the accessors of a DataView say, as 32 signed bits. */
function obvious(offset: number, size: number, isSigned: boolean, isLittleEndian: boolean): number {
  switch (size) {
    case 1:
      return isSigned ? view.getInt8(offset) : view.getUint8(offset);
    case 2:
      return isSigned ? view.getInt16(offset, isLittleEndian) : view.getUint16(offset, isLittleEndian);
    case 4:
      return view.getInt32(offset, isLittleEndian);
    case 8:
      return Number(BigInt.asIntN(32, view.getBigInt64(offset, isLittleEndian)));
    default:
      return 0;
  }
}

it('reads numbers of every size and place as the accessors of a DataView do', () => {
  const differences: string[] = [];
  for (const size of [1, 2, 4, 8, 3]) {
    for (const isSigned of [false, true]) {
      for (const isLittleEndian of [false, true]) {
        for (let offset = 0; offset + size <= 16; offset++) {
          const place = wordAt({ offset, size, isSigned }, isLittleEndian);
          const read = readWord(view, 0, place, isLittleEndian);
          if (read !== obvious(offset, size, isSigned, isLittleEndian)) {
            differences.push(
              `${size} bytes at ${offset}, ${isLittleEndian ? 'little' : 'big'}-endian: ${read}`,
            );
          }
        }
      }
    }
  }
  expect(differences).toEqual([]);
});
