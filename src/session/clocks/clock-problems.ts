import type { ClockFacts } from '../../model/clock-facts';
import type { Problem } from '../../model/problem';
import type { Recording } from '../../model/recording';
import type { LoadedRecording } from '../loaded-recording';

/** What is wrong with clocks, and what was done about it. */
export function clockProblems(
  recordings: readonly LoadedRecording[],
  clocks: readonly ClockFacts[],
): Problem[] {
  return recordings.flatMap(({ info, data }, index): Problem[] => {
    const about = { file: info.file, recording: info.name };
    const { source, violationsBefore, violationsAfter, messages, moved, reference } = clocks[index];
    const problems: Problem[] = [];
    const isCorrected = data.clock?.corrections.some(
      ({ kind }) => kind === 'time-shift' || kind === 'tsc-to-ns',
    );
    if (violationsBefore > 0 && isCorrected) {
      problems.push({
        ...about,
        kind: 'clock-contradicted',
        severity: 'warning',
        count: violationsBefore,
        text: `The recorded clock correction of ${info.name} is wrong: by it ${violationsBefore} of ${messages} messages with other nodes arrive before they are sent.${source === 'messages' ? ' The recording is aligned by its messages instead.' : ''}`,
        hint: 'Record with -C mono on all nodes: without it trace-cmd may mix ticks and nanoseconds. Clocks (K) shows the delays of the messages.',
      });
    }
    if (source === 'messages' && violationsAfter > 0) {
      problems.push({
        ...about,
        kind: 'clock-contradicted',
        severity: 'error',
        count: violationsAfter,
        text: `No clock that runs evenly explains the stamps of ${info.name}: ${violationsAfter} of ${messages} messages with other nodes still arrive before they are sent. Times of different nodes cannot be compared.`,
        hint: data.clock
          ? 'Record again with -C mono on all nodes.'
          : 'The text was printed with clock corrections that are wrong. Open the trace.dat files themselves: their raw stamps can be aligned.',
      });
    }
    if (moved > 0) {
      problems.push({
        ...about,
        kind: 'clock-repaired',
        severity: 'note',
        count: moved,
        text: `${moved} ${moved === 1 ? 'receive' : 'receives'} of ${info.name} came before the send on every even clock and ${moved === 1 ? 'was' : 'were'} moved behind it, with what is around.`,
      });
    }
    const isAlone = clocks.every((other, at) => (at === index) === (other.reference === reference));
    if (isAlone && recordings.length > 1) {
      problems.push({ ...about, kind: 'clock-separate', severity: 'note', text: whyAlone(info) });
    }
    return problems;
  });
}

function whyAlone({ name, unit }: Recording): string {
  return unit === 'seq'
    ? `The clock of ${name} counts events: that is an order and no time, so it cannot be aligned with others. It stands on an axis of its own.`
    : `Nothing ties the clock of ${name} to the others: no message with them has both ends recorded. It stands on an axis of its own.`;
}
