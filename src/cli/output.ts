import { once } from 'node:events';
import type { Cell, Row } from '../export/row';
import { csvKeys, csvRow } from '../export/rows-to-csv';
import { csvLine } from '../model/csv';
import { plainName } from '../model/plain-name';

/** How many rows a table looks at before it settles the widths of its columns. */
const SAMPLE = 500;

export type OutputFormat = 'table' | 'json' | 'csv';

/** Writes rows as they come: one JSON object per line, CSV, or a table made for eyes. */
export class RowWriter {
  private readonly waiting: Row[] = [];
  private widths: Map<string, number> | undefined;
  private keys: string[] | undefined;
  private pending = '';
  private encoding: BufferEncoding = 'utf8';

  constructor(
    private readonly stream: NodeJS.WritableStream,
    private readonly format: OutputFormat,
  ) {}

  get json(): boolean {
    return this.format === 'json';
  }

  async write(row: Row): Promise<void> {
    if (this.json) return this.line(JSON.stringify(row));
    if (this.format === 'csv') return this.csvLine(row);
    if (this.widths) return this.tableLine(row);
    this.waiting.push(row);
    if (this.waiting.length >= SAMPLE) await this.startTable();
  }

  /** Text that is to be left as it is. */
  async writeText(text: string): Promise<void> {
    this.widths ??= new Map();
    return this.text(text);
  }

  /** A line of bytes, a character each, without a table around it. */
  async writeBytes(text: string): Promise<void> {
    this.widths ??= new Map();
    this.encoding = 'latin1';
    return this.line(text);
  }

  async finish(): Promise<void> {
    if (this.format === 'table' && !this.widths) await this.startTable();
    await this.flush();
  }

  private async startTable(): Promise<void> {
    const widths = new Map<string, number>();
    for (const row of this.waiting) {
      for (const [name, cell] of Object.entries(row)) {
        widths.set(name, Math.max(widths.get(name) ?? name.length, cellText(cell).length));
      }
    }
    this.widths = widths;
    if (widths.size > 0)
      await this.tableLine(Object.fromEntries([...widths.keys()].map((name) => [name, name])));
    for (const row of this.waiting.splice(0)) await this.tableLine(row);
  }

  private async tableLine(row: Row): Promise<void> {
    const cells: string[] = [];
    for (const [name, width] of this.widths ?? []) {
      const cell = row[name] ?? null;
      const text = cellText(cell);
      const isNumeric = typeof cell === 'number' || name.endsWith('_ns');
      cells.push(isNumeric ? text.padStart(width) : text.padEnd(width));
    }
    return this.line(cells.join('  ').trimEnd());
  }

  private async csvLine(row: Row): Promise<void> {
    const head = this.keys === undefined ? csvLine(csvKeys(row)) : '';
    this.keys ??= csvKeys(row);
    return this.text(head + csvRow(this.keys, row));
  }

  private async line(text: string): Promise<void> {
    return this.text(`${text}\n`);
  }

  private async text(text: string): Promise<void> {
    this.pending += text;
    if (this.pending.length > 1 << 16) await this.flush();
  }

  private async flush(): Promise<void> {
    const text = this.pending;
    this.pending = '';
    if (text !== '' && !this.stream.write(text, this.encoding)) await once(this.stream, 'drain');
  }
}

function cellText(cell: Cell): string {
  if (cell === null) return '-';
  // A table is for eyes: what is in a trace must not steer the terminal.
  if (typeof cell !== 'object') return plainName(String(cell));
  return plainName(isList(cell) ? cell.map(listedText).join('; ') : listedText(cell));
}

function isList(cell: object): cell is Cell[] {
  return Array.isArray(cell) && cell.some((one) => typeof one === 'object' && one !== null);
}

/** A value inside a cell; of what several keys tell, all of it. */
function listedText(cell: Cell): string {
  if (cell === null) return '-';
  if (typeof cell !== 'object') return String(cell);
  if (Array.isArray(cell)) return cell.map(listedText).join(', ');
  return Object.entries(cell)
    .map(([name, value]) => `${name} ${listedText(value)}`)
    .join(', ');
}
