/**
 * An excerpt that a link carries in itself: the file without the line that it begins with, in base64url. A link is no
 * file: mail programs cut it, people look at it. So it is small or not made at all.
 */
import { MAGIC } from './excerpt-magic';

/** Characters; more is not carried. Longer addresses are refused by some programs, and lost in most. */
export const LONGEST_CARRIED = 32 * 1024;
/** Up to here, tickets, chats and mail carry it as a rule. */
export const COMFORTABLE_CARRIED = 8 * 1024;

/** How many characters the bytes of a file become. */
export function carriedLength(file: Uint8Array): number {
  return Math.ceil(((file.length - MAGIC.length) * 4) / 3);
}

export function encodeCarried(file: Uint8Array): string {
  let binary = '';
  for (const byte of file.subarray(MAGIC.length)) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** The bytes of the file; of a text that was cut, those that there are. */
export function decodeCarried(text: string): Uint8Array<ArrayBuffer> {
  // One character alone tells no byte.
  const whole = text.length % 4 === 1 ? text.slice(0, -1) : text;
  const binary = atob(whole.replaceAll('-', '+').replaceAll('_', '/'));
  const file = new Uint8Array(MAGIC.length + binary.length);
  file.set(MAGIC);
  for (let at = 0; at < binary.length; at++) file[MAGIC.length + at] = binary.charCodeAt(at);
  return file;
}

/** What follows the # of a link that says nothing else. */
export function carriedFragment(text: string): string {
  return `v=1&excerpt=${text}`;
}
