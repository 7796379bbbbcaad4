import Copy from 'lucide-react/icons/copy';
import Download from 'lucide-react/icons/download';
import { NOT_COPIED } from '../../commands/command';
import { writtenInSlices } from '../../commands/written-in-slices';
import { useApp } from '../app/app-context';
import { Button } from '../primitives/button';

export interface TableToolsProps {
  /** What the table is about, as in "Copy the waits as CSV"; the file is named by it. */
  readonly what: string;
  /** In pieces, made only when asked for. */
  readonly csv: () => Iterable<string>;
}

/** Takes a table out of the page: as text to paste, or as a file. */
export function TableTools({ what, csv }: TableToolsProps) {
  const { page, stores } = useApp();
  const { say } = stores.dialogs.getState();
  const file = () => writtenInSlices(csv(), 'text/csv');
  const copy = async () => {
    const text = await (await file()).text();
    say((await page.copyText(text)) ? `Copied: ${what} as CSV` : NOT_COPIED);
  };
  const save = async () => page.saveFile(`lockstep-${what.replaceAll(' ', '-')}.csv`, await file());
  return (
    <>
      <Button isIcon title={`Copy as CSV: ${what}`} aria-label={`Copy as CSV: ${what}`} onClick={copy}>
        <Copy size={14} aria-hidden="true" />
      </Button>
      <Button isIcon title={`Save as CSV: ${what}`} aria-label={`Save as CSV: ${what}`} onClick={save}>
        <Download size={14} aria-hidden="true" />
      </Button>
    </>
  );
}
