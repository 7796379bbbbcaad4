import { plainName } from './plain-name';

/** Tables as comma-separated values, the way RFC 4180 has them: what every spreadsheet and script reads. */

/** Undefined is an empty cell. */
export type CsvCell = string | number | bigint | boolean | undefined;

/** The whole file: a line of names, then the rows; each line ends with CR LF. */
export function toCsv(names: readonly string[], rows: Iterable<readonly CsvCell[]>): string {
  const lines = [csvLine(names)];
  for (const row of rows) lines.push(csvLine(row));
  return lines.join('');
}

export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

/** Only what would be taken for something else is quoted. */
function csvCell(cell: CsvCell): string {
  if (typeof cell !== 'string') return cell === undefined ? '' : String(cell);
  const text = withoutFormulas(plainName(cell));
  return /[",]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Where a cell begins that is not just a negative number: at the beginning, or where a spreadsheet that separates by `;` would see one. */
const FORMULA = /(?:^\s*|;[\s"]*)(?=[=+\-@＝＋－＠])(?!-\d+(?:\.\d+)?(?:e[+-]?\d+)?\s*(?:;|$))/gi;

/**
 * What a spreadsheet would compute instead of showing it, quoted or not: names come from a trace, and a trace may come
 * from anybody. An apostrophe in front keeps such a text a text; numbers are left as they are.
 */
function withoutFormulas(text: string): string {
  return text.replace(FORMULA, (before) => (before.startsWith(';') ? `;'${before.slice(1)}` : `'${before}`));
}
