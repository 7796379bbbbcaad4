import type { ClockLink, DelayPoints } from '../../model/clock-facts';
import type { LockModel } from '../../model/lock-model';
import { nodeLabel } from '../../state/interval-facts';
import { formatDuration } from '../../timeline/time-format';
import { formatCount } from '../primitives/format';
import styles from './delay-plots.module.css';

const WIDTH = 400;
const HEIGHT = 132;
/** Delays are told apart near the quickest; those beyond stand at the edge. */
const SHOWN_BOUNDS = 4;

/**
 * A picture for each two recordings: how long each message took, those of the one direction above the line and those of
 * the other below. The shaded band is what they leave open: how far the two clocks can be from what is shown.
 */
export function DelayPlots({ model }: { readonly model: LockModel }) {
  if (model.links.length === 0) return null;
  const contradiction = Math.max(...model.links.map((link) => link.contradiction));
  return (
    <section className={styles.plots} aria-label="Delays of the messages">
      {contradiction > 0 && (
        <p className={styles.contradiction}>
          Around three or more nodes the messages contradict each other by{' '}
          {formatDuration(contradiction, model.axis.unit)}: the bounds were widened by as much.
        </p>
      )}
      {model.links.map((link) => (
        <DelayPlot key={`${link.a} ${link.b}`} model={model} link={link} />
      ))}
    </section>
  );
}

function DelayPlot({ model, link }: { readonly model: LockModel; readonly link: ClockLink }) {
  const { axis, recordings } = model;
  const [a, b] = [nodeLabel(recordings[link.a]), nodeLabel(recordings[link.b])];
  const most = scaleOf(link);
  const x = (time: number) => ((time - axis.start) / (axis.end - axis.start || 1)) * WIDTH;
  const y = (ahead: number) => {
    const share = Math.min(1, Math.max(-1, ahead / most));
    return HEIGHT / 2 - (share * HEIGHT) / 2;
  };
  const least = (delay: number | undefined) =>
    delay === undefined ? 'none' : formatDuration(delay, axis.unit);
  return (
    <figure className={styles.plot}>
      <figcaption className={styles.caption}>
        <b>
          {a} and {b}
        </b>
        <span>
          <i className={styles.forwardSign} />
          {formatCount(link.forwardCount)} to {b}, quickest {least(link.leastForward)}
          <i className={styles.backwardSign} />
          {formatCount(link.backwardCount)} to {a}, quickest {least(link.leastBackward)}
        </span>
      </figcaption>
      <svg
        className={styles.picture}
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={`Delays of messages between ${a} and ${b} over the trace, and the band between them`}
      >
        <path className={styles.band} d={bandPath(link, x, y)} />
        <line className={styles.zero} x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
        <path className={styles.forward} d={dots(link.forward, 1, x, y)} />
        <path className={styles.backward} d={dots(link.backward, -1, x, y)} />
      </svg>
      <span className={styles.scale}>±{formatDuration(most, axis.unit)}</span>
    </figure>
  );
}

/** So that the band can be seen, and most messages. */
function scaleOf({ band, forward, backward }: ClockLink): number {
  let widest = 0;
  for (const values of [band.upper, band.lower]) {
    for (const value of values) if (Number.isFinite(value)) widest = Math.max(widest, Math.abs(value));
  }
  const delays = Float64Array.from([...forward.delay, ...backward.delay].map(Math.abs)).sort();
  const usual = delays[Math.floor(delays.length * 0.75)] ?? 1;
  return Math.max(1, widest * 1.2, Math.min(widest * SHOWN_BOUNDS, usual * 1.5) || usual * 1.5);
}

type Scale = (value: number) => number;

function bandPath({ band }: ClockLink, x: Scale, y: Scale): string {
  const unbounded = Number.POSITIVE_INFINITY;
  const upper = [...band.at].map(
    (at, knot) => `${x(at).toFixed(1)},${y(Math.min(band.upper[knot], unbounded)).toFixed(1)}`,
  );
  const lower = [...band.at].map(
    (at, knot) => `${x(at).toFixed(1)},${y(Math.max(band.lower[knot], -unbounded)).toFixed(1)}`,
  );
  return `M${upper.join('L')}L${lower.reverse().join('L')}Z`;
}

/** Round caps make dots of lines without length. */
function dots({ time, delay }: DelayPoints, sign: 1 | -1, x: Scale, y: Scale): string {
  let path = '';
  for (let index = 0; index < time.length; index++) {
    path += `M${x(time[index]).toFixed(1)},${y(sign * delay[index]).toFixed(1)}h0`;
  }
  return path;
}
