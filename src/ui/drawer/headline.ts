import { LockState } from '../../model/interval-table';
import { modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { rangeLabel } from '../../model/plock-table';
import type { IntervalFacts } from '../../state/interval-facts';
import { formatDuration } from '../../timeline/time-format';

/** The interval as one sentence: "res-3 waited 562 ms for EX on node 2". */
export function headline(model: LockModel, facts: IntervalFacts): string {
  const { resource, nodeLabel, state, start, end } = facts;
  const duration = formatDuration(end - start, model.axis.unit);
  const held = modeName(facts.mode) ?? 'an unknown mode';
  const wanted = modeName(facts.wanted) ?? 'an unknown mode';
  if (facts.plock) return plockHeadline(facts, rangeLabel(facts.plock), duration);
  switch (state) {
    case LockState.Requesting:
      return `${resource.label} waited ${duration} for ${wanted} on ${nodeLabel}`;
    case LockState.Converting:
      return `${resource.label} waited ${duration} to go from ${held} to ${wanted} on ${nodeLabel}`;
    case LockState.Granted:
      return `${resource.label} was held ${duration} in ${held} on ${nodeLabel}`;
    case LockState.Unlocking:
      return `${resource.label} took ${duration} to be unlocked on ${nodeLabel}`;
    case LockState.Cancelling:
      return `${resource.label} took ${duration} to be cancelled on ${nodeLabel}`;
    default:
      return `${resource.label} was in an unknown state for ${duration} on ${nodeLabel}`;
  }
}

/** "plock 0x1b3a waited 239 ms to read bytes 0–99 on node 2". */
function plockHeadline(facts: IntervalFacts, bytes: string, duration: string): string {
  const { resource, nodeLabel, state } = facts;
  const use = modeName(Math.max(facts.mode, facts.wanted)) ?? 'use';
  switch (state) {
    case LockState.Requesting:
      return `${resource.label} waited ${duration} to ${use} ${bytes} on ${nodeLabel}`;
    case LockState.Granted:
      return `${resource.label} was held ${duration} to ${use} ${bytes} on ${nodeLabel}`;
    case LockState.Unlocking:
      return `${resource.label} took ${duration} to let go of ${bytes} on ${nodeLabel}`;
    default:
      return `${resource.label}, ${bytes}, was in an unknown state for ${duration} on ${nodeLabel}`;
  }
}
