/** Durations as people type them in a filter: `5ms`, `1.5 s`, `200us`, `10ns`. A bare number is milliseconds. */
const UNITS: Readonly<Record<string, number>> = {
  ns: 1,
  us: 1e3,
  µs: 1e3,
  ms: 1e6,
  s: 1e9,
  m: 60e9,
  min: 60e9,
  h: 3600e9,
};

/** Nanoseconds, or undefined when it is no duration. */
export function parseDuration(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?|\.\d+)\s*([a-zµ]*)$/.exec(text.trim().toLowerCase());
  if (!match) return undefined;
  const unit = match[2] === '' ? UNITS.ms : UNITS[match[2] ?? ''];
  return unit === undefined ? undefined : Number(match[1]) * unit;
}
