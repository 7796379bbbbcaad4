/** Counts and sizes for the page's words; times are formatted by the time line. */
const COUNT = new Intl.NumberFormat('en-US');

export function formatCount(count: number): string {
  return COUNT.format(count);
}

const SHORT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumSignificantDigits: 3 });
const LONG_COUNT = 100_000;

/** For tight places: "2,456", but "1.09M". */
export function formatShortCount(count: number): string {
  return count < LONG_COUNT ? formatCount(count) : SHORT.format(count);
}

/** "1 event", "2,456 events". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${nounOf(count, one, many)}`;
}

/** What a number of things is called. */
export function nounOf(count: number, one: string, many = `${one}s`): string {
  return count === 1 ? one : many;
}

/** "12.3 %"; what there is a little of is never none. */
export function formatShare(share: number): string {
  const percent = 100 * share;
  return percent > 0 && percent < 0.1 ? '< 0.1 %' : `${percent.toFixed(1)} %`;
}

/** Three digits that matter: "812 B", "4.51 MB". */
export function formatBytes(bytes: number): string {
  const units = ['B', 'kB', 'MB', 'GB', 'TB'];
  let size = bytes;
  let unit = 0;
  while (size >= 1000 && unit < units.length - 1) {
    size /= 1000;
    unit++;
  }
  return `${unit === 0 ? size : size.toPrecision(3).replace(/e\+?3$/, '')} ${units[unit]}`;
}
