/**
 * A recording by the name of its file. A file can hold several recordings, and several files can have one name
 * (everybody's is `trace.dat`): then `trace.dat*2` is the second of them, in the order of the files.
 */
import type { FileSummary } from '../../../workers/protocol';
import { escapePart, unescapePart } from './escape';

export interface RecordingName {
  readonly file: string;
  /** From 1. */
  readonly number: number;
}

export function formatRecording({ file, number }: RecordingName): string {
  return number === 1 ? escapePart(file) : `${escapePart(file)}*${number}`;
}

export function parseRecording(text: string): RecordingName | undefined {
  const [, name = '', number = '1'] = /^([^*]+)(?:\*([2-9]|[1-9]\d{1,3}))?$/.exec(text) ?? [];
  const file = unescapePart(name);
  return file ? { file, number: Number(number) } : undefined;
}

export function nameOfRecording(files: readonly FileSummary[], recording: number): RecordingName | undefined {
  const file = files.find(({ recordings }) => recordings.includes(recording))?.name;
  return file === undefined ? undefined : { file, number: ofName(files, file).indexOf(recording) + 1 };
}

/** Its index among all recordings. */
export function findRecording(
  files: readonly FileSummary[],
  { file, number }: RecordingName,
): number | undefined {
  return ofName(files, file)[number - 1];
}

function ofName(files: readonly FileSummary[], file: string): readonly number[] {
  return files.filter(({ name }) => name === file).flatMap(({ recordings }) => recordings);
}
