/** Plain statistics for the benchmarks: medians, because a machine that does something else must not count. */
export function median(values: readonly number[]): number {
  return quantile(values, 0.5);
}

export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}

/** The seconds of each run of a piece of work. The first runs are not counted, so that what is measured has been compiled. */
export async function secondsOfRuns(
  work: () => Promise<unknown>,
  { warmUps, runs }: { readonly warmUps: number; readonly runs: number },
): Promise<number[]> {
  const seconds: number[] = [];
  for (let round = 0; round < warmUps + runs; round++) {
    const start = performance.now();
    await work();
    if (round >= warmUps) seconds.push((performance.now() - start) / 1000);
  }
  return seconds;
}

/** Rows of cells as text, the first column to the left and the others to the right. */
export function formatRows(rows: readonly (readonly string[])[]): string {
  const widths =
    rows[0]?.map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length))) ?? [];
  return rows
    .map((row) =>
      row
        .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]) : cell.padStart(widths[column])))
        .join('   ')
        .trimEnd(),
    )
    .join('\n');
}
