import type { RowTree } from '../model/row-tree';

/** Which rows of the tree are on the page and where, in CSS pixels from the top of the scrolled content. */
export interface RowLayout {
  readonly tree: RowTree;
  /** 6 to 40. */
  readonly rowHeight: number;
  /** Rows of the tree from top to bottom. */
  readonly visible: Uint32Array;
  /** Top of each visible row. */
  readonly tops: Float64Array;
  readonly totalHeight: number;
  /** Groups that show their children. */
  readonly isExpanded: (row: number) => boolean;
}
