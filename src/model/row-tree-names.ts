import type { ResourceTable } from './lock-table';
import { bytesOf, type StringTable } from './string-pool';

/** Place of each resource in order of name, then lockspace: `res-2` before `res-10`. */
export function rankByName(resources: ResourceTable, strings: StringTable): Uint32Array {
  const order = Uint32Array.from({ length: resources.rowCount }, (_, row) => row);
  order.sort(
    (a, b) =>
      compareNames(bytesOf(strings, resources.name[a]), bytesOf(strings, resources.name[b])) ||
      resources.lockspace[a] - resources.lockspace[b] ||
      a - b,
  );
  const rank = new Uint32Array(order.length);
  for (let place = 0; place < order.length; place++) rank[order[place]] = place;
  return rank;
}

/** Bytes in order, runs of digits by their value. */
export function compareNames(a: Uint8Array, b: Uint8Array): number {
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    if (isDigit(a[i]) && isDigit(b[j])) {
      const digitsA = endOfDigits(a, i) - i;
      const digitsB = endOfDigits(b, j) - j;
      // A leading zero makes the longer run sort later instead of being skipped: the order stays total.
      if (digitsA !== digitsB) return digitsA - digitsB;
    }
    if (a[i] !== b[j]) return a[i] - b[j];
    i++;
    j++;
  }
  return a.length - i - (b.length - j);
}

function isDigit(byte: number): boolean {
  return byte >= 0x30 && byte <= 0x39;
}

function endOfDigits(name: Uint8Array, from: number): number {
  let end = from;
  while (end < name.length && isDigit(name[end])) end++;
  return end;
}
