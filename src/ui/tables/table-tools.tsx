import Copy from 'lucide-react/icons/copy';
import Download from 'lucide-react/icons/download';
import { NOT_COPIED } from '../../commands/command';
import { useApp } from '../app/app-context';
import { Button } from '../primitives/button';

export interface TableToolsProps {
  /** What the table is about, as in "Copy the waits as CSV"; the file is named by it. */
  readonly what: string;
  /** Made only when asked for. */
  readonly csv: () => string;
}

/** Takes a table out of the page: as text to paste, or as a file. */
export function TableTools({ what, csv }: TableToolsProps) {
  const { page, stores } = useApp();
  const { say } = stores.dialogs.getState();
  const copy = async () => say((await page.copyText(csv())) ? `Copied the ${what} as CSV` : NOT_COPIED);
  const save = () =>
    page.saveFile(`lockstep-${what.replaceAll(' ', '-')}.csv`, new Blob([csv()], { type: 'text/csv' }));
  return (
    <>
      <Button isIcon title={`Copy the ${what} as CSV`} aria-label={`Copy the ${what} as CSV`} onClick={copy}>
        <Copy size={14} aria-hidden="true" />
      </Button>
      <Button isIcon title={`Save the ${what} as CSV`} aria-label={`Save the ${what} as CSV`} onClick={save}>
        <Download size={14} aria-hidden="true" />
      </Button>
    </>
  );
}
