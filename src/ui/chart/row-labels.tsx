// biome-ignore-all lint/a11y/useSemanticElements: a tree grid whose rows are placed freely; no table does that.
/**
 * The names of the rows: DOM, so that they can be read, selected and spoken. Only the rows in sight exist;
 * the focus stays on the grid itself and `aria-activedescendant` tells which row it is on, so that it
 * survives a row scrolling out of sight.
 */
import { type KeyboardEvent, useCallback, useState } from 'react';
import { firstIntervalInSight, selectInterval } from '../../commands/selection-commands';
import { NONE } from '../../model/row-table';
import type { Chart } from '../../timeline/chart';
import { useApp, useArrangement, useView } from '../app/app-context';
import { PLACE_IDS } from '../app/page';
import { RowLabel } from './row-label';
import styles from './row-labels.module.css';
import { RowMenu } from './row-menu';
import type { RowWindow } from './row-window';
import { moveInTree } from './tree-keys';
import { useAlikeRows } from './use-alike-rows';
import { useRowSummaries } from './use-row-summaries';

export function RowLabels({ rows, chart }: { readonly rows: RowWindow; readonly chart: Chart | undefined }) {
  const summaries = useRowSummaries(chart, rows);
  const alike = useAlikeRows();
  const context = useApp();
  const model = useView((view) => view.model);
  const layout = useView((view) => view.layout);
  const setOpen = useView((view) => view.setOpen);
  const active = useArrangement((arrangement) => arrangement.active);
  const marked = useArrangement((arrangement) => arrangement.marked);
  const pinned = useArrangement((arrangement) => arrangement.pinned);
  const setActive = useArrangement((arrangement) => arrangement.setActive);
  const [menuAt, setMenuAt] = useState<{ readonly x: number; readonly y: number }>();
  const choose = useCallback(
    (row: number) => {
      if (!layout) return;
      setActive(row);
      if (layout.tree.rows.childCount[row] > 0) setOpen(row, layout.expanded[row] === 0);
      else selectInterval(context, firstIntervalInSight(context, row));
    },
    [context, layout, setActive, setOpen],
  );
  if (!model || !layout) return <div className={styles.labels} />;

  const goTo = (row: number) => {
    setActive(row);
    context.page.reveal(row);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = moveInTree(event, layout, active);
    if (!move) return;
    event.preventDefault();
    event.stopPropagation();
    if (move.kind === 'go') goTo(move.row);
    else if (move.kind === 'open') setOpen(move.row, move.isOpen);
    else choose(move.row);
  };

  const sticky = Math.min(rows.sticky, layout.visible.length);
  const first = Math.max(rows.first, sticky);
  const label = (row: number, position: number) => (
    <RowLabel
      key={row}
      id={rowId(row)}
      model={model}
      layout={layout}
      row={row}
      position={position}
      summary={summaries.get(row)}
      isActive={row === active}
      isMarked={marked.has(row)}
      isPinned={pinned.has(row)}
      isSelected={row === alike?.own}
      alikeness={alike?.rows.has(row) ? alike.alikeness : undefined}
      onChoose={choose}
    />
  );
  const activePosition = active === NONE ? NONE : layout.positions[active];
  const isActiveShown =
    activePosition !== NONE &&
    (activePosition < sticky || (activePosition >= first && activePosition < rows.last));
  return (
    <div
      id={PLACE_IDS.tree}
      className={styles.labels}
      style={{ height: layout.totalHeight }}
      role="treegrid"
      aria-label="Resources, nodes and locks"
      aria-rowcount={layout.visible.length}
      aria-activedescendant={isActiveShown ? rowId(active) : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      onContextMenu={(event) => {
        event.preventDefault();
        const under = (event.target as Element).closest('[role=row]');
        if (under) setActive(Number(under.id.slice(ROW_ID.length)));
        const box = document.getElementById(rowId(active))?.getBoundingClientRect();
        // A key has no place of its own: then the menu opens below the row that it is about.
        if (under || !box) setMenuAt({ x: event.clientX, y: event.clientY });
        else setMenuAt({ x: box.left + MENU_INDENT, y: box.bottom });
      }}
      onFocus={() => {
        if (active === NONE && layout.visible.length > 0) setActive(layout.visible[0]);
      }}
    >
      {sticky > 0 && (
        <div
          className={styles.sticky}
          style={{ height: layout.tops[sticky - 1] + layout.rowHeight }}
          role="rowgroup"
          aria-label="Pinned rows"
        >
          {[...layout.visible.subarray(0, sticky)].map(label)}
        </div>
      )}
      {[...layout.visible.subarray(first, Math.max(first, rows.last))].map((row, index) =>
        label(row, first + index),
      )}
      {menuAt && <RowMenu at={menuAt} onClose={() => setMenuAt(undefined)} />}
    </div>
  );
}

const ROW_ID = 'row-';
const MENU_INDENT = 32;

function rowId(row: number): string {
  return `${ROW_ID}${row}`;
}
