import { randomNumbers } from '../../model/testing/random-numbers';
import { type MessageTimes, type OwnClock, WANDER } from '../message-times';

/** A cluster with known truth. Times are nanoseconds. */
export interface SimulationOptions {
  readonly nodes: number;
  /** Of all nodes together. */
  readonly messages: number;
  readonly seconds: number;
  readonly seed: number;
  /** Clocks start so far apart at most. */
  readonly offsetSeconds?: number;
  readonly driftPpm?: number;
  /** Rates wander by so much, in a slow wave; the clocks say so. */
  readonly wanderPpm?: number;
  /** The quickest message of a link takes between these; asymmetric links differ both ways. */
  readonly leastDelay?: readonly [number, number];
  /** Share of messages that hang about for long. */
  readonly tail?: number;
  /** Share of messages that have only one recorded end. */
  readonly lost?: number;
  /** Share of the nodes, but for the first two, whose recordings are missing. */
  readonly missing?: number;
  /** Share of the nodes, but for the first, that step once, by a tenth of a second to two. */
  readonly stepping?: number;
  /** Only the first node sends. */
  readonly isOneWay?: boolean;
}

export interface SimulatedCluster {
  readonly messages: MessageTimes;
  readonly clocks: readonly OwnClock[];
  /** What a node's clock shows at a true time. */
  reading(node: number, time: number): number;
  readonly end: number;
  /** Whether a clock that was set back shows this reading twice. */
  showsTwice(node: number, reading: number): boolean;
}

const SECOND = 1e9;

export function simulateCluster(options: SimulationOptions): SimulatedCluster {
  const {
    nodes,
    messages: count,
    seconds,
    seed,
    offsetSeconds = 3600,
    driftPpm = 200,
    wanderPpm = 0,
    leastDelay = [30_000, 300_000],
    tail = 0.1,
    lost = 0,
    missing = 0,
    stepping = 0,
    isOneWay = false,
  } = options;
  const random = randomNumbers(seed);
  const between = (low: number, high: number) => low + random() * (high - low);
  const end = seconds * SECOND;
  const clocks = Array.from({ length: nodes }, (_, node) => ({
    offset: Math.round(between(0, offsetSeconds) * SECOND),
    rate: 1 + between(-driftPpm, driftPpm) * 1e-6,
    phase: between(0, 2 * Math.PI),
    stepTime: random() < stepping && node > 0 ? between(0.2, 0.8) * end : undefined,
    step: between(0.1, 2) * SECOND * (random() < 0.5 ? -1 : 1),
  }));
  // The integral of a rate that swings by wanderPpm, twice over the trace.
  const swing = (time: number, phase: number) =>
    ((wanderPpm * 1e-6 * end) / (4 * Math.PI)) *
    (Math.sin((4 * Math.PI * time) / end + phase) - Math.sin(phase));
  const reading = (node: number, time: number) => {
    const { offset, rate, phase, stepTime, step } = clocks[node];
    const stepped = stepTime !== undefined && time >= stepTime ? step : 0;
    return Math.floor(offset + rate * time + swing(time, phase) + stepped);
  };
  const isMissing = clocks.map((_, node) => node > 1 && random() < missing);
  const quickest = Array.from({ length: nodes * nodes }, () => between(...leastDelay));

  const rows: { sender: number; receiver: number; sent: number; received: number }[] = [];
  for (let message = 0; message < count; message++) {
    const sender = isOneWay ? 0 : Math.floor(random() * nodes);
    const receiver = (sender + 1 + Math.floor(random() * (nodes - 1))) % nodes;
    const sent = random() * end;
    const least = quickest[sender * nodes + receiver];
    const usual = least * (1 - Math.log(1 - random()) * 0.5);
    const hangs = random() < tail ? least * 20 * (1 / Math.sqrt(1 - random() * 0.999) - 1) : 0;
    if (random() < lost || isMissing[sender] || isMissing[receiver]) continue;
    rows.push({ sender, receiver, sent, received: sent + usual + hangs });
  }
  rows.sort((a, b) => a.received - b.received);
  // Not asked of `rows` later: what closures hold on to, the collector marks again and again while others are timed.
  const last = rows.at(-1)?.received ?? end;
  return {
    messages: {
      count: rows.length,
      sender: Uint16Array.from(rows, ({ sender }) => sender),
      receiver: Uint16Array.from(rows, ({ receiver }) => receiver),
      sent: Float64Array.from(rows, ({ sender, sent }) => reading(sender, sent)),
      received: Float64Array.from(rows, ({ receiver, received }) => reading(receiver, received)),
    },
    clocks: clocks.map((_, node) => {
      const readings = [0, end, last].map((time) => reading(node, time));
      return {
        unit: 'ns',
        resolution: 1,
        wander: WANDER.crystal + wanderPpm * 1e-6,
        firstTime: Math.min(...readings),
        lastTime: Math.max(...readings),
      };
    }),
    reading,
    end,
    showsTwice(node, shown) {
      const { stepTime, step } = clocks[node];
      if (stepTime === undefined || step > 0) return false;
      const after = reading(node, stepTime);
      return shown >= after && shown <= after - step;
    },
  };
}
