import fc from 'fast-check';
import { expect, it } from 'vitest';
import { NewlineFinder } from './newline';

it('finds the newlines that indexOf finds', () => {
  const byte = fc.oneof(fc.constantFrom(0x0a, 0x0b, 0x09, 0x8a, 0x00, 0xff), fc.nat(255));
  fc.assert(
    fc.property(fc.array(byte, { maxLength: 40 }), fc.nat(40), fc.nat(3), (values, from, offset) => {
      const bytes = new Uint8Array(values.length + offset).subarray(offset);
      bytes.set(values);
      expect(new NewlineFinder(bytes).find(from)).toBe(bytes.indexOf(0x0a, from));
    }),
    { numRuns: 2000 },
  );
});
