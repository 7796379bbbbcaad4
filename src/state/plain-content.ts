/**
 * What the page shows of files and their contents, made harmless where it comes in: names and texts of a trace may have been written by
 * anybody, and must neither break lines nor turn the direction of what stands beside them. The tables keep what the trace has.
 */
import type { EventDetail } from '../model/event-detail';
import { plainName, plainText } from '../model/plain-name';
import type { Problem } from '../model/problem';
import { handleOf, rememberHandle } from './kept/file-handle';

/** The same file, under a name that can be shown; nearly always the very same. */
export function plainFile(file: File): File {
  const name = plainName(file.name);
  if (name === file.name) return file;
  const plain = new File([file], name, { type: file.type, lastModified: file.lastModified });
  rememberHandle(plain, handleOf(file));
  return plain;
}

export function plainEvent(event: EventDetail): EventDetail {
  return {
    ...event,
    comm: plainName(event.comm),
    event: plainName(event.event),
    text: plainText(event.text),
    fields: Object.fromEntries(
      Object.entries(event.fields).map(([name, value]) => [plainName(name), plainText(value)]),
    ),
  };
}

export function plainProblem(problem: Problem): Problem {
  const { file, recording, text, hint, samples } = problem;
  return {
    ...problem,
    file: plainName(file),
    text: plainText(text),
    ...(recording !== undefined && { recording: plainName(recording) }),
    ...(hint !== undefined && { hint: plainText(hint) }),
    ...(samples && { samples: samples.map((sample) => ({ ...sample, text: plainText(sample.text) })) }),
  };
}
