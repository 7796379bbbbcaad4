/**
 * Strings of the kernel by address, from the text of tracing/printk_formats: `0xffffffff81c0de00 : "CPU %d\n"`.
 * The quotes and one newline at the end are not part of them; other escapes stay.
 */
export function parsePrintkFormats(text: string): (address: bigint) => string | undefined {
  const formats = new Map<bigint, string>();
  for (const line of text.split('\n')) {
    const match = /^:*\s*(?:0x)?([0-9a-f]{1,16})[^:]*:.?(.*)$/i.exec(line);
    if (match) formats.set(BigInt(`0x${match[1]}`), withoutQuotes(match[2]));
  }
  return (address) => formats.get(address);
}

function withoutQuotes(text: string): string {
  const begun = text.startsWith('"') ? text.slice(1) : text;
  const ended = begun.endsWith('"') ? begun.slice(0, -1) : begun;
  return ended.endsWith('\\n') ? ended.slice(0, -2) : ended;
}
