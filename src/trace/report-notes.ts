/**
 * What the lines that are no events say of a report: which recordings it has, what they lost, and what kind of a file it
 * is. A note on a CPU may carry the prefix of the event behind it, whose own line then has none.
 */
import type { EventConsumer } from './event-consumer';
import type { KnownLine } from './known-lines';
import { type Owner, prefixName, type RecordingSet } from './recording-set';

export class ReportNotes<C extends EventConsumer = EventConsumer> {
  /** A line was seen that only a report or a kernel trace has. */
  isReport = false;
  /** The kernel's own file header was seen. */
  hasKernelHeader = false;
  /** trace-cmd found its own file cut off. */
  hasTruncatedInput = false;
  /** Nothing but the tables behind the last event is left. */
  isInSummary = false;
  /** Events that the kernel had overwritten before its buffer was read, by its own count. */
  overwritten = 0;
  blankCount = 0;
  /** Whose the next event is when its line has no prefix, because the note before it has. */
  owner: Owner<C> | undefined;

  constructor(private readonly recordings: RecordingSet<C>) {}

  /** @param start where the line begins in `bytes` */
  add(line: KnownLine, bytes: Uint8Array, start: number): void {
    switch (line.kind) {
      case 'cpus':
        this.isReport = true;
        this.recordings.announce(prefixName(utf8.decode(bytes.subarray(start, start + line.prefixLength))));
        return;
      case 'cpu-note': {
        const owner =
          line.prefixLength === 0
            ? (this.owner ?? this.recordings.ownerOf(bytes, start, start))
            : this.recordings.ownerOf(bytes, start, start + line.prefixLength);
        if (owner === undefined) return;
        this.owner = owner;
        if (line.lost !== undefined) owner.recording.openGap(line.cpu, owner.buffer, line.lost);
        return;
      }
      case 'kernel-header':
        this.isReport = true;
        this.hasKernelHeader = true;
        this.recordings.announce('');
        return;
      case 'kernel-entries':
        this.overwritten += Math.max(0, line.written - line.kept);
        return;
      case 'cpu-start': {
        const owner = this.recordings.ownerOf(bytes, start, start);
        owner?.recording.openGapAtStart(line.cpu, owner.buffer);
        return;
      }
      case 'summary':
        this.isInSummary = true;
        return;
      case 'truncated':
        this.isReport = true;
        this.hasTruncatedInput = true;
        return;
      case 'other-report':
        this.isReport = true;
        return;
      case 'blank':
        this.blankCount++;
        return;
      case 'comment':
      case 'message':
        return;
    }
  }
}

const utf8 = new TextDecoder();
