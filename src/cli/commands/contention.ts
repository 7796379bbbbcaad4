import { contentionFacts, rankContention } from '../../analysis/contention';
import { listWaits } from '../../analysis/list-waits';
import { givenNames } from '../../export/row';
import { hexOf, resourceLabel } from '../../model/resource-name';
import { bytesOf } from '../../model/string-pool';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** Resources, the most waited for first. */
export async function contention({ model }: Opened, writer: RowWriter): Promise<void> {
  const { resources, strings } = model;
  const whole = (time: number | undefined) => (time === undefined ? null : String(Math.round(time)));
  for (const row of rankContention(model, listWaits(model), contentionFacts(model))) {
    const name = bytesOf(strings, resources.name[row.resource]);
    await writer.write({
      ls_id: resources.lockspace[row.resource],
      resource: hexOf(name),
      name: resourceLabel(name).label,
      wait_ns: whole(row.waited),
      waits: row.waits,
      longest_ns: whole(row.longest),
      handovers: row.handOvers,
      basts: row.notices,
      bast_reaction_p50_ns: whole(row.reactionMedian),
      bast_reaction_max_ns: whole(row.reactionMost),
      refusals: row.refusals,
      master: resources.master[row.resource] || null,
      ...givenNames(model, row.resource),
    });
  }
}
