/** Addresses and identifiers of a fixed size, as the extensions of `%p` print them. */

export function printMac(bytes: Uint8Array, extension: string): string {
  const [letter, form] = extension;
  const separator = letter === 'm' ? '' : form === 'F' ? '-' : ':';
  const digits = Array.from(bytes, hexByte);
  if (form === 'R') digits.reverse();
  return digits.join(separator);
}

/** `i` has leading zeros. */
export function printIpv4(bytes: Uint8Array, letter: string, isReversed: boolean): string {
  const parts = Array.from(bytes, (byte) => String(byte).padStart(letter === 'i' ? 3 : 1, '0'));
  if (isReversed) parts.reverse();
  return parts.join('.');
}

/** All digits; `I` puts colons between. */
export function printIpv6(bytes: Uint8Array, letter: string): string {
  const groups = Array.from(
    { length: 8 },
    (_, index) => hexByte(bytes[2 * index]) + hexByte(bytes[2 * index + 1]),
  );
  return groups.join(letter === 'I' ? ':' : '');
}

/** The short form: the longest run of zeros is left out; the tail of a mapped address is IPv4. */
export function printIpv6Compressed(bytes: Uint8Array): string {
  const words = Array.from({ length: 8 }, (_, index) => bytes[2 * index] * 256 + bytes[2 * index + 1]);
  const hasIpv4 = isMappedIpv4(words) || isTunnelled(words);
  const groups = hasIpv4 ? words.slice(0, 6) : words;
  const run = longestZeros(groups);
  let text = '';
  for (let index = 0; index < groups.length; index++) {
    if (index === run.start) {
      text += '::';
      index += run.length - 1;
    } else {
      text += (text === '' || text.endsWith(':') ? '' : ':') + groups[index].toString(16);
    }
  }
  if (!hasIpv4) return text;
  return text + (text.endsWith(':') ? '' : ':') + printIpv4(bytes.subarray(12), 'I', false);
}

function isMappedIpv4(words: readonly number[]): boolean {
  return words.slice(0, 5).every((word) => word === 0) && words[5] === 0xffff;
}

/** ISATAP: the interface is `[02]00:5efe` and an IPv4 address. */
function isTunnelled(words: readonly number[]): boolean {
  return (words[4] | 0x0200) === 0x0200 && words[5] === 0x5efe;
}

/** The first of the longest runs of more than one zero. */
function longestZeros(groups: readonly number[]): { start: number; length: number } {
  let best = { start: -1, length: 1 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (end < groups.length && groups[end] === 0) end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  return best;
}

const INET = 2;
const INET6 = 10;

export interface SocketStyle {
  readonly letter: string;
  readonly hasPort: boolean;
  readonly isCompressed: boolean;
  readonly isReversed: boolean;
}

/** A struct sockaddr; nothing for other families than IP. */
export function printSocketAddress(bytes: Uint8Array, isLittleEndian: boolean, style: SocketStyle): string {
  const family = isLittleEndian ? bytes[0] | (bytes[1] << 8) : (bytes[0] << 8) | bytes[1];
  const port = (bytes[2] << 8) | bytes[3];
  const behind = style.hasPort ? `:${port}` : '';
  if (family === INET) {
    if (bytes.length < 16) return 'INVALIDIPv4';
    return printIpv4(bytes.subarray(4, 8), style.letter, style.isReversed) + behind;
  }
  if (family !== INET6) return '';
  if (bytes.length < 28) return 'INVALIDIPv6';
  const address = bytes.subarray(8, 24);
  const text = style.isCompressed ? printIpv6Compressed(address) : printIpv6(address, style.letter);
  return style.hasPort ? `[${text}]${behind}` : text;
}

const GUID_ORDER = [3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15];

/** `L` and `l` swap the first three parts; capitals print capitals. */
export function printUuid(bytes: Uint8Array, form: string): string {
  const isGuid = form === 'L' || form === 'l';
  const order = isGuid ? GUID_ORDER : [...GUID_ORDER.keys()];
  const digits = order.map((index) => hexByte(bytes[index])).join('');
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    digits.slice(12, 16),
    digits.slice(16, 20),
    digits.slice(20),
  ];
  const text = parts.join('-');
  return form === 'L' || form === 'B' ? text.toUpperCase() : text;
}

function hexByte(byte: number): string {
  return byte.toString(16).padStart(2, '0');
}
