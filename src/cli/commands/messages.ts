import { messageRows } from '../../export/message-rows';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** Every message, in the order of its send, or of its receive when only that was recorded. */
export async function messages({ model }: Opened, writer: RowWriter): Promise<void> {
  for (const row of messageRows(model)) await writer.write(row);
}
