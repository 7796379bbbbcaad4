import { describe, expect, it } from 'vitest';
import { TableBuilder } from './table';

const SCHEMA = { time: Float64Array, pid: [Uint16Array, Uint32Array] } as const;

function fill(builder: TableBuilder<typeof SCHEMA>, rows: number): void {
  for (let count = 0; count < rows; count++) {
    const row = builder.addRow();
    builder.columns.time[row] = row / 2;
    builder.columns.pid[row] = row % 1000;
  }
}

describe('a table', () => {
  it('keeps its cells when a column widens', () => {
    const builder = new TableBuilder(SCHEMA);
    fill(builder, 3);
    builder.makeRoomFor('pid', 70_000);
    builder.columns.pid[builder.addRow()] = 70_000;
    const { rowCount, time, pid } = builder.finish();
    expect({ rowCount, time, pid }).toEqual({
      rowCount: 4,
      time: Float64Array.of(0, 0.5, 1, 0),
      pid: Uint32Array.of(0, 1, 2, 70_000),
    });
  });

  it('refuses a number that no width of a column holds', () => {
    expect(() => new TableBuilder(SCHEMA).makeRoomFor('pid', 2 ** 32)).toThrow(RangeError);
  });

  it.each([[[]], [[0.1, 0.5]], [[0.9, 0.95]], [[0.001, 2, Number.NaN]]])(
    'holds the same rows whatever was forecast: %j',
    (shares) => {
      const builder = new TableBuilder(SCHEMA, 16);
      for (const share of [...shares, ...shares]) {
        fill(builder, 50);
        builder.forecast(share);
      }
      fill(builder, 1000 - builder.rowCount);
      const table = builder.finish();
      expect(Array.from(table.time)).toEqual(Array.from({ length: 1000 }, (_, row) => row / 2));
      expect(Array.from(table.pid)).toEqual(Array.from({ length: 1000 }, (_, row) => row));
    },
  );
});
