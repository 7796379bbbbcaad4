import { analyseWaits } from '../../analysis/analyse';
import { waitRows } from '../../export/wait-rows';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** Every wait: what for, how long, where its time went, and who was in the way. */
export async function waits({ model }: Opened, writer: RowWriter): Promise<void> {
  for (const row of waitRows(model, analyseWaits(model))) await writer.write(row);
}
