import { boundsAt, type ClockFacts } from '../../model/clock-facts';
import type { LockModel } from '../../model/lock-model';
import { clockStatements, NO_CORRECTIONS } from '../../state/clock-words';
import { nodeLabel } from '../../state/interval-facts';
import { formatDuration } from '../../timeline/time-format';
import { useSelection, useSession, useView } from '../app/app-context';
import { classes } from '../primitives/classes';
import { formatCount } from '../primitives/format';
import table from '../tables/table.module.css';
import { nodeColour } from '../theme/node-colour';
import styles from './clocks.module.css';
import { OffsetField } from './offset-field';

/** One line for each recording: what put it on the axis, how far it was moved, and what proves that. */
export function ClockTable({ model }: { readonly model: LockModel }) {
  const nodes = useView((view) => view.tree?.nodes) ?? [];
  const cursor = useCursor();
  const shiftsInstances = useSession((session) => session.shiftsInstances);
  return (
    <table className={classes(table.table, styles.table)}>
      <thead>
        <tr>
          <th scope="col">Recording</th>
          <th scope="col">Trace clock</th>
          <th scope="col" className={table.number}>
            Moved by
          </th>
          <th scope="col" className={table.number}>
            Rate
          </th>
          <th scope="col" className={table.number} title={`Where the cursor is: ${cursor.name}`}>
            Off by at most
          </th>
          <th scope="col" className={table.number}>
            Messages
          </th>
          <th
            scope="col"
            className={table.number}
            title="Messages that arrive before they are sent: as recorded, and now"
          >
            Early: recorded, now
          </th>
          <th scope="col">By hand</th>
        </tr>
      </thead>
      {nodes.flatMap(({ colour, recordings: own }) =>
        own.map((index) => {
          const recording = model.recordings[index];
          const facts = model.clocks[index];
          const told = statements(model, index, shiftsInstances);
          return (
            <tbody key={index}>
              <tr>
                <th scope="row">
                  <span className={styles.dot} style={{ background: nodeColour(colour) }} />
                  {nodeLabel(recording)}
                  <span className={styles.file}>{recording.file}</span>
                </th>
                <td>{recording.clock ? (recording.clock.name ?? 'not told') : 'as printed'}</td>
                <td className={table.number}>{offsetWords(model, index)}</td>
                <td className={table.number}>{rateWords(facts)}</td>
                <td className={table.number}>{boundWords(model, index, cursor.time)}</td>
                <td className={table.number}>{messageWords(facts)}</td>
                <td className={table.number}>
                  {formatCount(facts.violationsBefore)}, {formatCount(facts.violationsAfter)}
                </td>
                <td>
                  <OffsetField
                    key={String(facts.movedBy)}
                    recording={index}
                    name={nodeLabel(recording)}
                    facts={facts}
                  />
                </td>
              </tr>
              {told.length > 0 && (
                <tr className={styles.statements}>
                  <td colSpan={8}>
                    {told.map((statement) => (
                      <p key={statement}>{statement}</p>
                    ))}
                  </td>
                </tr>
              )}
            </tbody>
          );
        }),
      )}
    </table>
  );
}

/** The time that bounds are told for: of the chosen event or interval, else the middle of what is shown. */
function useCursor(): { time: number; name: string } {
  const model = useView((view) => view.model);
  const { start, end } = useView((view) => view.history.present);
  const { interval, event } = useSelection((selection) => selection);
  if (event) return { time: event.time, name: 'the selected event' };
  if (interval !== undefined && model)
    return { time: model.intervals.start[interval], name: 'the selected interval' };
  return { time: (start + end) / 2, name: 'the middle of the chart' };
}

function offsetWords({ axis, clocks, recordings }: LockModel, index: number): string {
  const { offset, reference } = clocks[index];
  if (reference === index && offset === 0n) {
    return clocks.some((other, at) => at !== index && other.reference === index) ? 'reference' : '–';
  }
  return formatDuration(Number(offset), recordings[index].unit === axis.unit ? axis.unit : 'tick');
}

function rateWords({ ratePpm }: ClockFacts): string {
  return ratePpm === undefined || ratePpm === 0 ? '–' : `${ratePpm.toFixed(1).replace('-', '−')} ppm`;
}

function boundWords({ axis, clocks }: LockModel, index: number, time: number): string {
  const { bounds, reference, quality } = clocks[index];
  if (reference === index) return '–';
  const { early, late } = boundsAt(bounds, time);
  if (early < 0 || late < 0) return 'contradicted';
  const words = (bound: number) => formatDuration(Math.ceil(bound), axis.unit);
  if (quality === 'none') return 'unknown';
  if (!Number.isFinite(early)) return `+${words(late)}, one-sided`;
  if (!Number.isFinite(late)) return `−${words(early)}, one-sided`;
  return Math.abs(early - late) < 1 ? `±${words(early)}` : `−${words(early)} +${words(late)}`;
}

function messageWords({ messages, rejected }: ClockFacts): string {
  return rejected > 0
    ? `${formatCount(messages)}, ${formatCount(rejected)} not usable`
    : formatCount(messages);
}

function statements(model: LockModel, index: number, shiftsInstances: boolean): string[] {
  const { recordings, clocks } = model;
  const facts = clocks[index];
  const told = clockStatements(recordings[index], recordings, shiftsInstances).filter(
    (statement) => statement !== NO_CORRECTIONS,
  );
  if (facts.quality === 'approximate' && facts.source === 'messages') {
    told.push('a clock stepped, or its rate changed more than clocks usually do: aligned piece by piece');
  }
  if (facts.moved > 0) {
    told.push(
      `${facts.moved} ${facts.moved === 1 ? 'receive was' : 'receives were'} moved behind the send, and what is around along with it`,
    );
  }
  if (
    model.axis.isSeparate &&
    !clocks.some((other, at) => at !== index && other.reference === facts.reference)
  ) {
    told.push(
      recordings[index].unit === 'seq'
        ? 'its clock counts events, which is an order and no time: it stands beside the others'
        : 'nothing ties it to the others: it stands beside them',
    );
  }
  return told;
}
