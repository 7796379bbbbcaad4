import { intervalRows } from '../../export/interval-rows';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** Every interval of every lock. */
export async function locks({ model }: Opened, writer: RowWriter): Promise<void> {
  for (const row of intervalRows(model)) await writer.write(row);
}
