// biome-ignore-all lint/a11y/useSemanticElements: rows of a tree grid that are placed freely; no table does that.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and tells which row is active.
import ChevronRight from 'lucide-react/icons/chevron-right';
import Pin from 'lucide-react/icons/pin';
import { memo, type ReactNode } from 'react';
import type { LockModel } from '../../model/lock-model';
import type { Alikeness } from '../../state/alike-rows';
import type { SummaryWords } from '../../state/row-summaries';
import type { RowLayout } from '../../timeline/row-layout';
import { classes } from '../primitives/classes';
import { nodeColour } from '../theme/node-colour';
import { formatWait } from './format-wait';
import styles from './row-label.module.css';
import { rowWords } from './row-words';

export interface RowLabelProps {
  readonly id: string;
  readonly model: LockModel;
  readonly layout: RowLayout;
  readonly row: number;
  /** Place among the visible rows. */
  readonly position: number;
  /** What a closed group hides, in words. */
  readonly summary: SummaryWords | undefined;
  readonly isActive: boolean;
  readonly isMarked: boolean;
  readonly isPinned: boolean;
  /** The selected lock is in it. */
  readonly isSelected: boolean;
  /** What it has in common with the selection. */
  readonly alikeness: Alikeness | undefined;
  readonly onChoose: (row: number) => void;
}

/** In rows lower than this text would touch its neighbours; only the groups are named. */
const LEAST_TEXT_HEIGHT = 12;
const SMALLEST_TEXT = 9;
const TEXT_SHARE = 0.62;
const LARGEST_TEXT = 13;
const LEFT = 12;
/** A chevron and its gap: what is below stands under its parent's first letter. */
const INDENT = 20;

/** One row: what it is on the left, how long it waited on the right. */
export const RowLabel = memo(function RowLabel(props: RowLabelProps) {
  const { id, model, layout, row, position, summary, isActive, isMarked, isPinned, onChoose } = props;
  const { tree, rowHeight } = layout;
  const { rows } = tree;
  const depth = rows.depth[row];
  const totalWait = rows.totalWait[row];
  const isGroup = rows.childCount[row] > 0;
  const hasText = depth === 0 || rowHeight >= LEAST_TEXT_HEIGHT;
  const isOpen = layout.expanded[row] === 1;
  // An open group leaves it to its rows.
  const alikeness = isOpen ? undefined : props.alikeness;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid that owns the row takes the keys.
    <div
      id={id}
      className={classes(
        styles.row,
        depth === 0 && styles.group,
        alikeness && styles.alike,
        props.isSelected && styles.selected,
        isActive && styles.active,
        isMarked && styles.marked,
      )}
      style={{
        top: layout.tops[position],
        height: rowHeight,
        fontSize: Math.max(SMALLEST_TEXT, Math.min(LARGEST_TEXT, rowHeight * TEXT_SHARE)),
        paddingLeft: LEFT + depth * INDENT,
      }}
      role="row"
      aria-level={depth + 1}
      aria-rowindex={position + 1}
      aria-expanded={isGroup ? isOpen : undefined}
      aria-selected={isActive || isMarked}
      title={alikeness && `Of ${alikeness} as what is selected`}
      tabIndex={-1}
      onClick={() => onChoose(row)}
    >
      <span className={styles.what} role="gridcell" hidden={!hasText}>
        {isGroup && (
          <ChevronRight
            className={classes(styles.chevron, isOpen && styles.open)}
            size={14}
            aria-hidden="true"
          />
        )}
        {isPinned && <Pin className={styles.pin} size={12} role="img" aria-label="pinned" />}
        <Words model={model} layout={layout} row={row} summary={summary} />
      </span>
      <span className={styles.waited} role="gridcell" hidden={!hasText}>
        {totalWait > 0 ? formatWait(totalWait, model.axis.unit) : '–'}
      </span>
    </div>
  );
});

/** What a closed group hides takes the place of what is worth less ink, which its title keeps. */
function Words({
  model,
  layout,
  row,
  summary,
}: Pick<RowLabelProps, 'model' | 'layout' | 'row' | 'summary'>): ReactNode {
  const { group, node, isNodeFirst, resource, about } = rowWords(model, layout.tree, row);
  return (
    <>
      {group && <span className={styles.name}>{group}</span>}
      {node && (
        <span className={styles.node}>
          <span className={styles.dot} style={{ background: nodeColour(node.colour) }} />
          <span className={isNodeFirst ? styles.name : undefined}>{node.label}</span>
        </span>
      )}
      {resource && (
        <span
          className={styles.name}
          title={[resource.label, resource.path, `lockspace ${resource.lockspaceName ?? resource.lockspace}`]
            .filter(Boolean)
            .join(' · ')}
        >
          {resource.label}
        </span>
      )}
      {summary ? (
        <span className={styles.muted} title={[...about, summary.long].join(' · ')}>
          <span aria-hidden="true">{` ${summary.short}`}</span>
          <span className="visually-hidden">{summary.long}</span>
        </span>
      ) : (
        about.map((words) => (
          <span key={words} className={styles.muted}>
            {words}
          </span>
        ))
      )}
    </>
  );
}
