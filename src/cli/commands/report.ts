import { reportLines } from '../../trace/dat/report/report';
import type { ReportInput } from '../../trace/dat/report/report-handle';
import type { LineStyle } from '../../trace/dat/report/report-line';
import type { Opened } from '../opened';
import type { RowWriter } from '../output';

/** Whether there is a binary file to report on: text files are reports already. */
export function canReport({ session }: Opened): boolean {
  return session.loadedFiles.some(({ contents }) => contents.some(({ dat }) => dat !== undefined));
}

/** The lines of `trace-cmd report` for all binary files. */
export async function report({ session }: Opened, writer: RowWriter, style: LineStyle): Promise<void> {
  const inputs: ReportInput[] = [];
  for (const { name, events, gaps, baseStamp, dat } of session.loadedFiles.flatMap(
    ({ contents }) => contents,
  )) {
    if (dat) inputs.push({ name, content: dat, events, gaps, baseStamp });
  }
  for await (const line of reportLines(inputs, session.strings, style)) await writer.writeBytes(line);
}
