/** A bar of a profile in words: for the line about what is pointed at, for those who listen, and for a file. */
import type { SpanProfile } from '../../../../lod/span-profile';
import { csvLine } from '../../../../model/csv';
import type { TimeUnit } from '../../../../model/recording';
import type { LegendEntries } from '../../../../state/legend';
import { LEGEND_CATEGORIES } from '../../../../state/legend-categories';
import { formatDuration } from '../../../../timeline/time-format';
import { counted, formatShare } from '../../../primitives/format';
import type { CountedProfile } from './use-profile';

/** Names of categories as the legend has them. */
export function categoryNames(entries: LegendEntries): ReadonlyMap<number, string> {
  return new Map(
    LEGEND_CATEGORIES.filter(({ kind }) => kind === 'interval').map(({ id, number, name }) => [
      number,
      entries[id]?.name ?? name,
    ]),
  );
}

/** "waits for EX: 12 s in 3 intervals, 14.2 % of the span". */
export function cellWords(
  { cells }: SpanProfile,
  cell: number,
  span: number,
  unit: TimeUnit,
  names: ReadonlyMap<number, string>,
): string {
  const inside = cells.inside[cell];
  const share = span > 0 ? `, ${formatShare(inside / span)} of the span` : '';
  const name = names.get(cells.category[cell]) ?? 'unknown';
  return `${name}: ${formatDuration(inside, unit)} in ${counted(cells.count[cell], 'interval')}${share}`;
}

/** "waited 12 s: waits for EX 12 s, EX held 3.1 s". */
export function barWords(
  { firstCell, cells, waited }: SpanProfile,
  bar: number,
  unit: TimeUnit,
  names: ReadonlyMap<number, string>,
): string {
  const parts: string[] = [];
  for (let cell = firstCell[bar]; cell < firstCell[bar + 1]; cell++)
    parts.push(`${names.get(cells.category[cell])} ${formatDuration(cells.inside[cell], unit)}`);
  return `waited ${formatDuration(waited[bar], unit)}: ${parts.join(', ')}`;
}

export function* profileCsv(
  { profile, bars, order }: CountedProfile,
  unit: TimeUnit,
  names: ReadonlyMap<number, string>,
): Generator<string> {
  yield csvLine(['name', 'about', 'state', `inside_${unit}`, 'count']);
  const { firstCell, cells } = profile;
  for (const bar of order) {
    const { name, about } = bars.nameOf(bar);
    for (let cell = firstCell[bar]; cell < firstCell[bar + 1]; cell++)
      yield csvLine([name, about, names.get(cells.category[cell]), cells.inside[cell], cells.count[cell]]);
  }
}
