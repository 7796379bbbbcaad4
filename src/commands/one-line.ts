/** An interval as one plain line for a ticket or a mail: all a reader without the trace needs to find it. */
import { Edge } from '../model/interval-table';
import type { LockModel } from '../model/lock-model';
import type { IntervalFacts } from '../state/interval-facts';
import { printedStamp } from '../state/stamp';
import { formatDuration } from '../timeline/time-format';

export function oneLine(model: LockModel, facts: IntervalFacts): string {
  const { resource, recording, recordingIndex } = facts;
  const stamp = (time: number): string => printedStamp(model, recordingIndex, time);
  const duration = formatDuration(facts.end - facts.start, model.axis.unit);
  const asked =
    facts.askedSince === undefined ? undefined : `asked to give way since ${stamp(facts.askedSince)}`;
  const { lockspace: id, lockspaceName } = resource;
  const lockspace = lockspaceName === undefined ? `${id}` : `${lockspaceName} (${id})`;
  return [
    `${resource.label} (0x${resource.hex}) in lockspace ${lockspace}`,
    resource.path,
    `${facts.title} for ${duration}`,
    facts.nodeLabel,
    facts.plock ? facts.lockName : `${facts.lockName} generation ${facts.generation}`,
    facts.process && `process ${facts.process}`,
    `from ${stamp(facts.start)}${beginning(facts.begin)} to ${stamp(facts.end)}${ending(facts.ending)}`,
    asked,
    facts.isUncertain ? 'uncertain: events are missing' : undefined,
    `recording ${recording.name}`,
  ]
    .filter((part) => part !== undefined)
    .join('; ')
    .replace(/[\p{Cc}\s]+/gu, ' ');
}

function beginning(edge: Edge): string {
  if (edge === Edge.Unknown) return ' or before';
  return edge === Edge.Inferred ? ' (inferred)' : '';
}

function ending(edge: Edge): string {
  if (edge === Edge.Open) return ' (still so when the recording ends)';
  if (edge === Edge.Unknown) return ' or later';
  return edge === Edge.Inferred ? ' (inferred)' : '';
}
