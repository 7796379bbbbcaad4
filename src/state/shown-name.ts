/**
 * A name that came from elsewhere (a link, a manifest, an address), as text to show: without what controls a terminal, a
 * line or the direction of writing, and not longer than a line.
 */
const LONGEST = 120;

export function shownName(name: string): string {
  const plain = name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cs}]/gu, '\ufffd').trim();
  if (plain === '') return '(no name)';
  return plain.length > LONGEST ? `${plain.slice(0, LONGEST - 1)}…` : plain;
}
