import { useMemo } from 'react';
import { type AlikeRows, alikeRows } from '../../state/alike-rows';
import { usePreferences, useSelection, useView } from '../app/app-context';

/** Rows that are about the same as the selected lock; undefined when none is, or nobody wants to see them. */
export function useAlikeRows(): AlikeRows | undefined {
  const model = useView((view) => view.model);
  const tree = useView((view) => view.layout?.tree);
  const interval = useSelection((selection) => selection.interval);
  const isWanted = usePreferences((preferences) => preferences.tintsAlikeRows);
  const lock = interval === undefined ? undefined : model?.intervals.lock[interval];
  return useMemo(
    () => (isWanted && model && tree && lock !== undefined ? alikeRows(model, tree, lock) : undefined),
    [isWanted, model, tree, lock],
  );
}
