/**
 * Lines among the events that cannot be read. One that shows an event which the consumer should have been told of
 * leaves a gap where it stands: what that event did is not known.
 */
import type { EventConsumer } from './event-consumer';
import { LONGEST_KNOWN_LINE } from './known-lines';
import { LineLog } from './line-log';
import type { Owner, RecordingSet } from './recording-set';
import type { ReportNotes } from './report-notes';

/** No report has longer lines: an event fits a page of the ring buffer. What is longer is not read as a line. */
export const LONGEST_LINE = 1 << 20;

/** `dlm_ast:              ls_id=` */
const NAME_BEFORE_FIELDS = /[A-Za-z_]\w*(?=: +\w+=)/g;

export class UnreadLines<C extends EventConsumer> {
  readonly log = new LineLog();

  constructor(
    private readonly recordings: RecordingSet<C>,
    private readonly notes: ReportNotes<C>,
  ) {}

  /** @param line its number */
  add(bytes: Uint8Array, start: number, end: number, line: number, place: number): void {
    this.log.add(bytes, start, end, line, place + start);
    for (const { recording, buffer } of this.losers(bytes, start, end)) recording.noteUnread(buffer);
  }

  /** Whether an event is missing when the line is taken for something else. */
  hidesEvent(bytes: Uint8Array, start: number, end: number): boolean {
    return this.losers(bytes, start, end).length > 0;
  }

  /** Whose event it can be that the line shows. */
  private losers(bytes: Uint8Array, start: number, end: number): readonly Owner<C>[] {
    const { owner } = this.notes;
    const owners = owner === undefined ? this.recordings.possibleOwners(bytes, start) : [owner];
    // So long a line has eaten the ends of others.
    if (end - start >= LONGEST_LINE) return owners;
    const text = latin1.decode(bytes.subarray(start, Math.min(end, start + LONGEST_KNOWN_LINE)));
    const names = text.match(NAME_BEFORE_FIELDS) ?? [];
    return owners.filter(({ recording }) =>
      names.some((name) => recording.consumer.handlerFor(name) !== undefined),
    );
  }
}

/** One character for each byte. */
const latin1 = new TextDecoder('latin1');
