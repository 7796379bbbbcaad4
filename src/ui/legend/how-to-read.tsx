import type { ReactNode } from 'react';
import { CR, CW, EX, NL, PR, PW, READ, WRITE } from '../../model/lock-mode';
import { PREVIEW_WORDS } from '../../state/preview-words';
import { usePreferences, useView } from '../app/app-context';
import { ModeSwatch } from '../primitives/mode-swatch';
import styles from './how-to-read.module.css';

const MODES = [
  { mode: NL, name: 'NL', text: 'null: keeps its place, and nobody out' },
  { mode: CR, name: 'CR', text: 'concurrent read: keeps out only EX' },
  { mode: CW, name: 'CW', text: 'concurrent write: keeps out PR, PW and EX' },
  { mode: PR, name: 'PR', text: 'protected read: many may read, nobody writes' },
  { mode: PW, name: 'PW', text: 'protected write: one writes, CR may read' },
  { mode: EX, name: 'EX', text: 'exclusive: nobody else but NL' },
] as const;

const PLOCK_MODES = [
  { mode: READ, name: 'read', text: 'plock, bytes of a file: in the colour of PR' },
  { mode: WRITE, name: 'write', text: 'plock, bytes of a file: in the colour of EX' },
] as const;

/** How the chart is read. */
export function HowToRead() {
  const hasRecovery = useView((view) => (view.model?.recovery.rowCount ?? 0) > 0);
  const hasPlocks = useView((view) => (view.model?.plocks.rowCount ?? 0) > 0);
  const preview = usePreferences((preferences) => preferences.preview);
  return (
    <div className={styles.legend}>
      <h2 className="visually-hidden">How to read the chart</h2>
      <section aria-labelledby="legend-modes">
        <h3 id="legend-modes" className={styles.title}>
          Colour is the mode, from weak to strong
        </h3>
        <dl className={styles.list}>
          {MODES.map(({ mode, name, text }) => (
            <Entry key={name} sign={<ModeSwatch mode={mode} isWait={false} />} name={name} text={text} />
          ))}
          {hasPlocks &&
            PLOCK_MODES.map(({ mode, name, text }) => (
              <Entry key={name} sign={<ModeSwatch mode={mode} isWait={false} />} name={name} text={text} />
            ))}
        </dl>
      </section>
      <section aria-labelledby="legend-states">
        <h3 id="legend-states" className={styles.title}>
          Pattern is the state
        </h3>
        <dl className={styles.list}>
          <Entry
            sign={<ModeSwatch mode={EX} isWait={false} />}
            name="solid"
            text="granted: the lock holds this mode"
          />
          <Entry sign={<ModeSwatch mode={EX} isWait />} name="hatched" text="waits for this mode" />
          <Entry
            sign={<span className={styles.converting} />}
            name="with a base line"
            text="converting: holds the line’s mode"
          />
          <Entry
            sign={<span className={styles.asked} />}
            name="dark upper edge"
            text="asked to give way, but has not"
          />
          <Entry
            sign={<span className={styles.faded} />}
            name="faded edge"
            text="not seen: deduced, or before the trace"
          />
          <Entry
            sign={<span className={styles.unknown} />}
            name="dotted grey"
            text="state unknown: events are missing"
          />
        </dl>
      </section>
      <section aria-labelledby="legend-signs">
        <h3 id="legend-signs" className={styles.title}>
          Signs
        </h3>
        <dl className={styles.list}>
          <Entry
            sign={<span className={styles.bast} />}
            name="BAST"
            text="blocking notice: another lock wants it"
          />
          <Entry
            sign={<span className={styles.glock} />}
            name="line below"
            text="GFS2: a process holds it; faint: stands in line; tick: asked to demote"
          />
          <Entry
            sign={<span className={styles.crowd} />}
            name="layers"
            text={`many in a pixel: ${PREVIEW_WORDS[preview]}`}
          />
          <Entry sign={<span className={styles.gap} />} name="gap" text="events of a CPU are missing here" />
          <Entry
            sign={<span className={styles.summary} />}
            name="grey steps"
            text="how many locks of the group wait"
          />
          <Entry
            sign={<span className={styles.arrow} />}
            name="arrow"
            text="a message between nodes; red: its clocks are wrong"
          />
          <Entry
            sign={<span className={styles.blame} />}
            name="arrow with a dot"
            text="from what is in the way to who waits; broken: asked earlier"
          />
          <Entry
            sign={<span className={styles.whisker} />}
            name="whisker"
            text="how far an edge can be off"
          />
        </dl>
      </section>
      {hasRecovery && (
        <section aria-labelledby="legend-recovery">
          <h3 id="legend-recovery" className={styles.title}>
            Recovery
          </h3>
          <dl className={styles.list}>
            <Entry
              sign={<span className={styles.recovery} />}
              name="bar in the lane"
              text="what a node did in a recovery, stage by stage"
            />
            <Entry
              sign={<span className={styles.dotted} />}
              name="dots in the lane"
              text="not seen to work: it can have stood still so long"
            />
            <Entry sign={<span className={styles.gone}>✕</span>} name="cross" text="a node that was gone" />
            <Entry
              sign={<span className={styles.veil} />}
              name="veil on a row"
              text="its lockspace stood still here, at least"
            />
            <Entry
              sign={<span className={styles.moved} />}
              name="diamond"
              text="its resource got another master"
            />
            <Entry
              sign={<span className={styles.granted} />}
              name="triangle below a bar"
              text="what it waited for was granted by recovery"
            />
          </dl>
        </section>
      )}
    </div>
  );
}

function Entry({
  sign,
  name,
  text,
}: {
  readonly sign: ReactNode;
  readonly name: string;
  readonly text: string;
}) {
  return (
    <div className={styles.entry}>
      <dt className={styles.term}>
        <span className={styles.sign}>{sign}</span>
        <span className={styles.name}>{name}</span>
      </dt>
      <dd className={styles.text}>{text}</dd>
    </div>
  );
}
