import { reportLines } from '../../trace/dat/report/report';
import type { ReportInput } from '../../trace/dat/report/report-handle';
import type { LineStyle } from '../../trace/dat/report/report-line';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** The lines of `trace-cmd report`. Text files are reports already and have nothing to add. */
export async function report({ session }: Opened, writer: RowWriter, style: LineStyle): Promise<void> {
  const inputs: ReportInput[] = [];
  for (const { name, events, gaps, baseStamp, dat } of session.loadedFiles.flatMap(
    ({ contents }) => contents,
  )) {
    if (dat) inputs.push({ name, content: dat, events, gaps, baseStamp });
  }
  if (inputs.length === 0) throw new Error('report needs trace.dat files; these are reports already');
  for await (const line of reportLines(inputs, session.strings, style)) await writer.writeBytes(line);
}
