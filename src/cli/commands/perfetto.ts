import { traceJson } from '../../export/trace-json';
import { buildRowTree } from '../../model/row-tree';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** The whole as a file that ui.perfetto.dev opens. */
export async function perfetto({ model }: Opened, writer: RowWriter): Promise<void> {
  for (const part of traceJson(model, buildRowTree(model))) await writer.writeText(part);
}
