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
  const table = rankContention(model, listWaits(model), contentionFacts(model));
  const whole = (time: number) => (Number.isNaN(time) ? null : String(Math.round(time)));
  for (const [row, resource] of table.resource.entries()) {
    const name = bytesOf(strings, resources.name[resource]);
    await writer.write({
      ls_id: resources.lockspace[resource],
      resource: hexOf(name),
      name: resourceLabel(name).label,
      wait_ns: whole(table.waited[row]),
      waits: table.waits[row],
      longest_ns: whole(table.longest[row]),
      handovers: table.handOvers[row],
      basts: table.notices[row],
      bast_reaction_p50_ns: whole(table.reactionMedian[row]),
      bast_reaction_max_ns: whole(table.reactionMost[row]),
      refusals: table.refusals[row],
      master: resources.master[resource] || null,
      ...givenNames(model, resource),
      ...(model.axis.unit === 'ns' ? {} : { unit: model.axis.unit }),
    });
  }
}
