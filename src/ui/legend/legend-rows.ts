import { useEffect, useState } from 'react';
import { type CategorySums, sumCategories } from '../../lod/category-sums';
import type { LockModel } from '../../model/lock-model';
import { inSlices } from '../../state/in-slices';
import type { LegendEntries, LegendEntry } from '../../state/legend';
import { LEGEND_CATEGORIES, type LegendCategory } from '../../state/legend-categories';

/** A category with what the trace has of it. */
export interface LegendRow {
  readonly category: LegendCategory;
  readonly entry: LegendEntry;
  readonly name: string;
  readonly count: number | undefined;
  /** Undefined for what does not last. */
  readonly inclusive: number | undefined;
  readonly exclusive: number | undefined;
}

/** Undefined until everything is counted, which takes slices of a large trace. */
export function useCategorySums(model: LockModel | undefined): CategorySums | undefined {
  const [counted, setCounted] = useState<{ model: LockModel; sums: CategorySums }>();
  useEffect(() => {
    if (!model) return;
    const stop = new AbortController();
    void inSlices(sumCategories(model), stop.signal, () => {}).then((sums) => {
      if (sums && !stop.signal.aborted) setCounted({ model, sums });
    });
    return () => stop.abort();
  }, [model]);
  return counted && counted.model === model ? counted.sums : undefined;
}

export function legendRows(entries: LegendEntries, sums: CategorySums | undefined): readonly LegendRow[] {
  return LEGEND_CATEGORIES.map((category) => {
    const entry = entries[category.id] ?? {};
    return { category, entry, name: entry.name ?? category.name, ...sumsOf(category, sums) };
  });
}

function sumsOf(
  { kind, number }: LegendCategory,
  sums: CategorySums | undefined,
): Pick<LegendRow, 'count' | 'inclusive' | 'exclusive'> {
  const lasting = (count?: number, inclusive?: number, exclusive?: number) => ({
    count,
    inclusive,
    exclusive,
  });
  switch (kind) {
    case 'interval':
      return lasting(sums?.counts[number], sums?.inclusive[number], sums?.exclusive[number]);
    case 'asked':
      return lasting(sums?.asked.count, sums?.asked.duration);
    case 'mark':
      return lasting(sums?.marks[number]);
    case 'message':
      return lasting(sums?.messages[number], sums?.flights[number]);
    default:
      return lasting();
  }
}

export const LEGEND_COLUMNS = ['name', 'visible', 'searchable', 'count', 'inclusive', 'exclusive'] as const;
export type LegendColumn = (typeof LEGEND_COLUMNS)[number];

export interface LegendOrder {
  readonly column: LegendColumn;
  readonly isDescending: boolean;
}

const words = new Intl.Collator('en', { numeric: true });

/** Undefined: in the legend's own order. What is equal keeps it. */
export function sortRows(rows: readonly LegendRow[], order: LegendOrder | undefined): readonly LegendRow[] {
  if (!order) return rows;
  const sign = order.isDescending ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a, b, order.column));
}

function compare(a: LegendRow, b: LegendRow, column: LegendColumn): number {
  switch (column) {
    case 'name':
      return words.compare(a.name, b.name);
    case 'visible':
      return Number(a.entry.isHidden ?? false) - Number(b.entry.isHidden ?? false);
    case 'searchable':
      return Number(a.entry.isPassedOver ?? false) - Number(b.entry.isPassedOver ?? false);
    default:
      return (a[column] ?? -1) - (b[column] ?? -1);
  }
}
