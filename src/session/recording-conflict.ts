import type { Problem } from '../model/problem';
import type { Recording } from '../model/recording';

/**
 * Whether a new recording can stand beside those that are loaded. Two recordings of one node that overlap in
 * time would show every lock twice; successive ones belong together.
 */
export function recordingConflict(recording: Recording, loaded: readonly Recording[]): Problem | undefined {
  if (recording.node === undefined) return undefined;
  const other = loaded.find(
    (candidate) =>
      candidate.node === recording.node && candidate.unit === recording.unit && overlap(candidate, recording),
  );
  if (!other) return undefined;
  return {
    kind: 'overlapping-recordings',
    severity: 'error',
    file: recording.file,
    recording: recording.name,
    text: `${recording.name} was not added: it is of node ${recording.node} and overlaps in time with ${other.name}, so every lock would be shown twice.`,
    hint: `Remove ${other.file} first if this one is the better recording. Recordings of one node that follow each other can be loaded together.`,
  };
}

function overlap(one: Recording, other: Recording): boolean {
  return lastStamp(one) >= firstStamp(other) && lastStamp(other) >= firstStamp(one);
}

function firstStamp(recording: Recording): bigint {
  return recording.baseStamp + BigInt(recording.firstTime);
}

function lastStamp(recording: Recording): bigint {
  return recording.baseStamp + BigInt(recording.lastTime);
}
