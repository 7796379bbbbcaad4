/** What a key means in the list of rows, as the ARIA practices have it for a tree grid. */
import { NONE } from '../../model/row-table';
import type { RowLayout } from '../../timeline/row-layout';

export type TreeMove =
  | { readonly kind: 'go'; readonly row: number }
  | { readonly kind: 'open'; readonly row: number; readonly isOpen: boolean }
  | { readonly kind: 'choose'; readonly row: number };

export interface TreeKey {
  readonly key: string;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

const PAGE = 10;

export function moveInTree(press: TreeKey, layout: RowLayout, active: number): TreeMove | undefined {
  if (press.altKey || press.ctrlKey || press.metaKey || layout.visible.length === 0) return undefined;
  const { rows } = layout.tree;
  const position = active === NONE ? 0 : Math.max(0, layout.positions[active]);
  const at = layout.visible[position];
  const isGroup = rows.childCount[at] > 0;
  const isOpen = layout.expanded[at] === 1;
  switch (press.key) {
    case 'ArrowDown':
      return go(layout, position + 1);
    case 'ArrowUp':
      return go(layout, position - 1);
    case 'PageDown':
      return go(layout, position + PAGE);
    case 'PageUp':
      return go(layout, position - PAGE);
    case 'Home':
      return go(layout, 0);
    case 'End':
      return go(layout, layout.visible.length - 1);
    case 'ArrowRight':
      if (!isGroup) return undefined;
      return isOpen ? go(layout, position + 1) : { kind: 'open', row: at, isOpen: true };
    case 'ArrowLeft':
      if (isGroup && isOpen) return { kind: 'open', row: at, isOpen: false };
      return rows.parent[at] === NONE ? undefined : { kind: 'go', row: rows.parent[at] };
    case 'Enter':
    case ' ':
      return { kind: 'choose', row: at };
    default:
      return undefined;
  }
}

function go(layout: RowLayout, position: number): TreeMove {
  const last = layout.visible.length - 1;
  return { kind: 'go', row: layout.visible[Math.max(0, Math.min(last, position))] };
}
