// biome-ignore-all lint/a11y/useSemanticElements: rows of a tree grid that are placed freely; no table does that.
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid has the focus and tells which row is active.
import ChevronRight from 'lucide-react/icons/chevron-right';
import { memo, type ReactNode } from 'react';
import type { LockModel } from '../../model/lock-model';
import { NONE } from '../../model/row-table';
import { textOf } from '../../model/string-pool';
import { processName, resourceFacts } from '../../state/interval-facts';
import type { RowLayout } from '../../timeline/row-layout';
import { classes } from '../primitives/classes';
import { counted } from '../primitives/format';
import { nodeColour } from '../theme/node-colour';
import { formatWait } from './format-wait';
import styles from './row-label.module.css';

export interface RowLabelProps {
  readonly id: string;
  readonly model: LockModel;
  readonly layout: RowLayout;
  readonly row: number;
  /** Place among the visible rows. */
  readonly position: number;
  readonly isActive: boolean;
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
  const { id, model, layout, row, position, isActive, onChoose } = props;
  const { tree, rowHeight } = layout;
  const { rows } = tree;
  const depth = rows.depth[row];
  const totalWait = rows.totalWait[row];
  const isGroup = rows.childCount[row] > 0;
  const hasText = depth === 0 || rowHeight >= LEAST_TEXT_HEIGHT;
  const isOpen = layout.expanded[row] === 1;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the grid that owns the row takes the keys.
    <div
      id={id}
      className={classes(styles.row, depth === 0 && styles.group, isActive && styles.active)}
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
      aria-selected={isActive}
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
        <Words model={model} layout={layout} row={row} />
      </span>
      <span className={styles.waited} role="gridcell" hidden={!hasText}>
        {totalWait > 0 ? formatWait(totalWait, model.axis.unit) : '–'}
      </span>
    </div>
  );
});

/** Each level says what its parent has not said yet. */
function Words({ model, layout, row }: Pick<RowLabelProps, 'model' | 'layout' | 'row'>): ReactNode {
  const { rows, nodes, lanes } = layout.tree;
  const parent = rows.parent[row];
  const resource = rows.resource[row];
  const node = rows.node[row];
  const lane = rows.lane[row];
  const isResourceNew = resource !== NONE && (parent === NONE || rows.resource[parent] === NONE);
  const isNodeNew = node !== NONE && (parent === NONE || rows.node[parent] === NONE);
  return (
    <>
      {isNodeNew && (
        <span className={styles.node}>
          <span className={styles.dot} style={{ background: nodeColour(nodes[node].colour) }} />
          <span className={parent === NONE ? styles.name : undefined}>{nodes[node].label}</span>
        </span>
      )}
      {isResourceNew && <ResourceWords model={model} resource={resource} isBrief={parent !== NONE} />}
      {lane !== NONE && <LaneWords model={model} locks={locksOf(lanes, lane)} />}
      {rows.childCount[row] > 0 && parent !== NONE && (
        <span className={styles.muted}>{counted(rows.lockCount[row], 'lock')}</span>
      )}
    </>
  );
}

interface ResourceWordsProps {
  readonly model: LockModel;
  readonly resource: number;
  /** Only the name: there is more to say in the row. */
  readonly isBrief: boolean;
}

function ResourceWords({ model, resource, isBrief }: ResourceWordsProps) {
  const { label, detail, master, isNameUncertain, lockspace } = resourceFacts(model, resource);
  const about = [
    detail,
    isNameUncertain && 'name uncertain',
    master !== undefined && `master node ${master}`,
  ].filter(Boolean);
  return (
    <>
      <span className={styles.name} title={`${label} · lockspace ${lockspace}`}>
        {label}
      </span>
      {!isBrief && <span className={styles.muted}>{about.join(' · ')}</span>}
    </>
  );
}

const FEW = 3;

function LaneWords({ model, locks }: { readonly model: LockModel; readonly locks: Uint32Array }) {
  const { lkbId, pid, comm } = model.locks;
  const ids = new Set(Array.from(locks.subarray(0, FEW + 1), (lock) => lkbId[lock].toString(16)));
  const known = locks.find((lock) => pid[lock] > 0);
  const process =
    known === undefined ? '' : ` · ${processName(textOf(model.strings, comm[known]), pid[known])}`;
  const which =
    ids.size > 1 && locks.length > FEW ? counted(locks.length, 'lock') : `lock ${[...ids].join(', ')}`;
  return (
    <span className={styles.muted}>
      {which}
      {process}
    </span>
  );
}

function locksOf(lanes: RowLayout['tree']['lanes'], lane: number): Uint32Array {
  return lanes.locks.subarray(lanes.offsets[lane], lanes.offsets[lane + 1]);
}
