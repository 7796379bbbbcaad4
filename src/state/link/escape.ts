/**
 * Text as a part of a link. Everything that a link's grammar uses (`, : / @ ~ * + & =`), and all that mail programs
 * take for the end of an address, is written as %XX; letters, digits and `- _ .` stay readable.
 */
export function escapePart(text: string): string {
  // A lone half of a surrogate pair is no text: encodeURIComponent would throw.
  return encodeURIComponent(text.toWellFormed()).replace(
    /[!'()*~]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Undefined when it is not what `escapePart` or a mail program may have made. */
export function unescapePart(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

/** `a,b,c`; '' is the empty list. */
export function splitList(text: string): readonly string[] {
  return text === '' ? [] : text.split(',');
}
