/** What another page is told of a selected interval: names and stamps as the trace has them, as text. */
import { EDGE_NAMES } from '../../model/interval-table';
import { modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { intervalFacts } from '../interval-facts';
import { momentOf } from '../link/moment';

export interface SelectedLock {
  readonly resource: string;
  /** The name's bytes: what a resource is called need not be text. */
  readonly resourceHex: string;
  /** As the trace has it: a number. */
  readonly lockspace: number;
  readonly node: string;
  /** Hex, as the trace prints it. */
  readonly lock: string;
  readonly process: string | undefined;
  readonly state: string;
  /** Held; undefined while none is, or where it is not known. */
  readonly mode: string | undefined;
  /** Waited for. */
  readonly wanted: string | undefined;
  /** On the time axis, as it prints it: "202.740683216". */
  readonly from: string;
  readonly to: string;
  /** How the edges are known: observed, inferred, unknown, open. */
  readonly begins: string;
  readonly ends: string;
}

export function selectedLock(model: LockModel, interval: number): SelectedLock {
  const facts = intervalFacts(model, interval);
  return {
    resource: facts.resource.label,
    resourceHex: facts.resource.hex,
    lockspace: facts.resource.lockspace,
    node: facts.nodeLabel,
    lock: facts.lkbId,
    process: facts.process,
    state: facts.stateName,
    mode: modeName(facts.mode),
    wanted: facts.isWait ? modeName(facts.wanted) : undefined,
    from: momentOf(model, facts.start),
    to: momentOf(model, facts.end),
    begins: EDGE_NAMES[facts.begin],
    ends: EDGE_NAMES[facts.ending],
  };
}
