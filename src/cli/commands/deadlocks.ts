import { analyseWaits } from '../../analysis/analyse';
import type { DeadlockMember } from '../../analysis/deadlocks';
import { pidOfOwner } from '../../analysis/lock-owners';
import { lockIdentity, stampText, unitOf } from '../../export/row';
import { modeName } from '../../model/lock-mode';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** Cycles of waits that had to be broken, or still stand. */
export async function deadlocks(opened: Opened, writer: RowWriter): Promise<void> {
  const { model } = opened;
  const { waits, deadlocks: found } = analyseWaits(model);
  for (const deadlock of found) {
    const member = ({ wait, waitsFor, owner }: DeadlockMember) => {
      const { node, pid, ls_id, lkb_id, name } = lockIdentity(model, waits.lock[wait]);
      return {
        node,
        pid: owner === undefined ? pid : pidOfOwner(owner),
        ls_id,
        lkb_id,
        name,
        mode: modeName(waits.mode[wait]) ?? null,
        waits_for: waitsFor.map((lock) => {
          const other = lockIdentity(model, lock);
          return { node: other.node, lkb_id: other.lkb_id };
        }),
      };
    };
    const recording = model.locks.recording[waits.lock[deadlock.members[0].wait]];
    await writer.write({
      closed_ns: stampText(model, recording, deadlock.closed),
      ended_ns: deadlock.ended === undefined ? null : stampText(model, recording, deadlock.ended),
      ended_by: deadlock.endedBy,
      possible: deadlock.isPossible,
      members: deadlock.members.map(member),
      behind: deadlock.behind.map(member),
      ...unitOf(model, recording),
    });
  }
}
