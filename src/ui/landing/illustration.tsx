/**
 * The chart in miniature, for somebody who has never seen it: three nodes take turns on one lock.
 *
 *   node 1  ███ EX ████──────────────────────
 *   node 2  ──▨▨▨ EX ▨▨▨███ EX ████──────────
 *   node 3  ─────▨▨▨▨▨ PR ▨▨▨▨▨▨▨▨▨███ PR ███
 */
import styles from './illustration.module.css';

const LEFT = 84;
const ROW = 34;
const BAR = 20;
const TOP = 74;
const WIDTH = 590;
const HEIGHT = 204;

const x = (time: number): number => LEFT + time * 0.5;
const y = (row: number): number => TOP + row * ROW;

const TICKS = [0, 200, 400, 600, 800, 1000];
const ABOVE = 50;
const BELOW = HEIGHT - 4;

export function Illustration() {
  return (
    <svg
      className={styles.picture}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label="Three nodes take turns on one lock: node 1 holds it in mode EX while node 2 waits for EX and node 3 for PR; when node 1 gives way, node 2 holds it, then node 3."
    >
      <defs>
        <Hatch id="hatch-ex" colour="var(--mode-ex)" />
        <Hatch id="hatch-pr" colour="var(--mode-pr)" />
      </defs>

      {TICKS.map((tick) => (
        <g key={tick}>
          <line className={styles.grid} x1={x(tick)} x2={x(tick)} y1={20} y2={y(3) - 6} />
          <text className={styles.tick} x={x(tick)} y={12} textAnchor={anchorOf(tick)}>
            {tick === 0 ? '0' : `${tick} ms`}
          </text>
        </g>
      ))}

      {[1, 2, 3].map((node) => (
        <g key={node}>
          <circle cx={6} cy={y(node - 1) + BAR / 2} r={4} fill={`var(--node-${node})`} />
          <text className={styles.node} x={20} y={y(node - 1) + 15}>
            node {node}
          </text>
        </g>
      ))}

      <Held row={0} from={0} to={430} mode="ex" />
      <Asked row={0} from={190} to={430} />
      <Rest row={0} from={430} to={1000} />

      <Rest row={1} from={0} to={120} />
      <Wait row={1} from={120} to={440} mode="ex" />
      <Held row={1} from={440} to={730} mode="ex" />
      <Asked row={1} from={480} to={730} />
      <Rest row={1} from={730} to={1000} />

      <Rest row={2} from={0} to={260} />
      <Wait row={2} from={260} to={740} mode="pr" />
      <Held row={2} from={740} to={1000} mode="pr" />

      <Note at={60} from={y(0)} to={ABOVE} text="holds the lock" />
      <Note at={190} from={y(0) - 6} to={ABOVE} text="is asked to give way" side="start" />
      <Note at={500} from={y(2) + BAR - 2} to={BELOW} text="waits its turn" />
      <Note at={870} from={y(2) + BAR} to={BELOW} text="holds it at last" />
    </svg>
  );
}

function anchorOf(tick: number): 'start' | 'middle' | 'end' {
  if (tick === 0) return 'start';
  return tick === TICKS.at(-1) ? 'end' : 'middle';
}

interface SpanProps {
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

function Held({ row, from, to, mode }: SpanProps & { readonly mode: 'ex' | 'pr' }) {
  return (
    <g>
      <rect x={x(from)} y={y(row)} width={x(to) - x(from)} height={BAR} rx={2} fill={`var(--mode-${mode})`} />
      <text className={styles.mode} x={x(from) + 8} y={y(row) + 14.5} fill="var(--on-mode)">
        {mode.toUpperCase()}
      </text>
    </g>
  );
}

function Wait({ row, from, to, mode }: SpanProps & { readonly mode: 'ex' | 'pr' }) {
  const colour = `var(--mode-${mode})`;
  return (
    <g>
      <rect
        x={x(from) + 0.5}
        y={y(row) + 2.5}
        width={x(to) - x(from) - 1}
        height={BAR - 5}
        rx={2}
        fill={`url(#hatch-${mode})`}
        stroke={colour}
      />
      <rect x={x(from) + 5} y={y(row) + 4} width={58} height={BAR - 8} fill="var(--wait-plate)" />
      <text className={styles.mode} x={x(from) + 9} y={y(row) + 14.5} fill={colour}>
        {mode.toUpperCase()} waits
      </text>
    </g>
  );
}

function Rest({ row, from, to }: SpanProps) {
  return (
    <rect x={x(from)} y={y(row) + BAR / 2 - 1.5} width={x(to) - x(from)} height={3} fill="var(--mode-nl)" />
  );
}

/** The blocking notice, and the time until it is obeyed. */
function Asked({ row, from, to }: SpanProps) {
  return (
    <g fill="var(--bast)">
      <path d={`M${x(from) - 4} ${y(row) - 6}h8l-4 6z`} />
      <rect x={x(from)} y={y(row)} width={x(to) - x(from)} height={3} />
    </g>
  );
}

interface NoteProps {
  readonly at: number;
  readonly from: number;
  readonly to: number;
  readonly text: string;
  readonly side?: 'middle' | 'start';
}

function Note({ at, from, to, text, side = 'middle' }: NoteProps) {
  const isAbove = to < from;
  return (
    <g>
      <line className={styles.leader} x1={x(at)} x2={x(at)} y1={from} y2={isAbove ? to + 5 : to - 12} />
      <text className={styles.note} x={x(at) - (side === 'start' ? 4 : 0)} y={to} textAnchor={side}>
        {text}
      </text>
    </g>
  );
}

function Hatch({ id, colour }: { readonly id: string; readonly colour: string }) {
  return (
    <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width={6} height={6} fill={colour} opacity={0.12} />
      <rect width={2} height={6} fill={colour} />
    </pattern>
  );
}
