/**
 * Text that came from elsewhere (a trace, a file's name, a list), to be shown: what controls a terminal, a line or the direction of
 * writing becomes a sign that can be seen.
 */
export function plainName(name: string): string {
  return name.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/gu, '\ufffd');
}

/** The same for text of several lines. */
export function plainText(text: string): string {
  return text.split('\n').map(plainName).join('\n');
}
