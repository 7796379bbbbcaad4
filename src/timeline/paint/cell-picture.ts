import type { CellPicture } from './surface';

/** Codes of pixels that are compared at once. */
const WORD = 4;

/** What a picture of cells is made from: its pixels, column by column. One is filled again and again. */
export class CellSketch {
  private columns = 0;
  private height = 0;
  /** Bytes of a row, whole words. */
  private stride = 0;
  private codes = new Uint8Array(0);
  private words = new Uint32Array(0);
  private spans = 0;
  private firstOfRow = 0;
  private spanFrom = new Uint16Array(0);
  private spanUntil = new Uint16Array(0);
  private spanCode = new Uint8Array(0);
  private runs = 0;
  private runColumn = new Uint16Array(0);
  private runTop = new Uint16Array(0);
  private runBottom = new Uint16Array(0);
  private runCode = new Uint8Array(0);

  /** Begins a picture in which nothing is shown. */
  begin(columns: number, height: number): void {
    this.columns = columns;
    this.height = height;
    this.stride = WORD * Math.ceil(columns / WORD);
    const size = this.stride * height;
    if (this.codes.length < size) {
      this.codes = new Uint8Array(size);
      this.words = new Uint32Array(this.codes.buffer);
      this.spanFrom = new Uint16Array(size);
      this.spanUntil = new Uint16Array(size);
      this.spanCode = new Uint8Array(size);
      this.runColumn = new Uint16Array(size);
      this.runTop = new Uint16Array(size);
      this.runBottom = new Uint16Array(size);
      this.runCode = new Uint8Array(size);
    }
    this.codes.fill(0, 0, size);
    this.runs = 0;
  }

  /** Gives pixels of a column a code of one colour. */
  fill(column: number, top: number, bottom: number, code: number): void {
    const { codes, stride } = this;
    for (let y = top; y < bottom; y++) codes[y * stride + column] = code;
  }

  /** Gives pixels of a column a code that is a pattern; columns ascend. What is above them has to be there before. */
  addRun(column: number, top: number, bottom: number, code: number): void {
    if (top >= bottom) return;
    this.runColumn[this.runs] = column;
    this.runTop[this.runs] = top;
    this.runBottom[this.runs] = bottom;
    this.runCode[this.runs++] = code;
    // Below a run nobody sees the colour: it is the one that needs no span.
    this.fill(column, top, bottom, top === 0 ? 0 : this.codes[(top - 1) * this.stride + column]);
  }

  finish(): CellPicture {
    const { columns, height, runs } = this;
    const firstSpan = new Uint32Array(height + 1);
    this.spans = 0;
    for (let y = 0; y < height; y++) {
      this.compareRow(y);
      firstSpan[y + 1] = this.spans;
    }
    return {
      columns,
      height,
      firstSpan,
      spanFrom: this.spanFrom.slice(0, this.spans),
      spanUntil: this.spanUntil.slice(0, this.spans),
      spanCode: this.spanCode.slice(0, this.spans),
      runColumn: this.runColumn.slice(0, runs),
      runTop: this.runTop.slice(0, runs),
      runBottom: this.runBottom.slice(0, runs),
      runCode: this.runCode.slice(0, runs),
    };
  }

  private compareRow(y: number): void {
    const { words, stride } = this;
    const wordsOfRow = stride / WORD;
    const row = y * wordsOfRow;
    this.firstOfRow = this.spans;
    for (let word = 0; word < wordsOfRow; word++) {
      const above = y === 0 ? 0 : words[row - wordsOfRow + word];
      if (words[row + word] !== above) this.compareWord(y, word * WORD);
    }
  }

  private compareWord(y: number, first: number): void {
    const { codes, stride, spanFrom, spanUntil, spanCode } = this;
    for (let column = first; column < first + WORD; column++) {
      const at = y * stride + column;
      const code = codes[at];
      if (code === (y === 0 ? 0 : codes[at - stride])) continue;
      const last = this.spans - 1;
      if (last >= this.firstOfRow && spanUntil[last] === column && spanCode[last] === code) {
        spanUntil[last]++;
        continue;
      }
      spanFrom[this.spans] = column;
      spanUntil[this.spans] = column + 1;
      spanCode[this.spans++] = code;
    }
  }
}

/** Makes `codes`, those of the row above, the codes of row `y`, but for its patterns. */
export function advanceCodes(
  { firstSpan, spanFrom, spanUntil, spanCode }: CellPicture,
  y: number,
  codes: Uint8Array,
): void {
  for (let span = firstSpan[y]; span < firstSpan[y + 1]; span++)
    codes.fill(spanCode[span], spanFrom[span], spanUntil[span]);
}

/** All codes, by row and column. */
export function codesOf(picture: CellPicture): Uint8Array {
  const { columns, height, runColumn, runTop, runBottom, runCode } = picture;
  const codes = new Uint8Array(columns * height);
  const row = new Uint8Array(columns);
  for (let y = 0; y < height; y++) {
    advanceCodes(picture, y, row);
    codes.set(row, y * columns);
  }
  for (let run = 0; run < runColumn.length; run++) {
    for (let y = runTop[run]; y < runBottom[run]; y++) codes[y * columns + runColumn[run]] = runCode[run];
  }
  return codes;
}
