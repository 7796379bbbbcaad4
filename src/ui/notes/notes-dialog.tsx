import Crosshair from 'lucide-react/icons/crosshair';
import Trash2 from 'lucide-react/icons/trash-2';
import { goToNote } from '../../commands/note-commands';
import type { TimeUnit } from '../../model/recording';
import { type Note, noteName } from '../../state/notes';
import { formatDuration, formatTimeGrouped } from '../../timeline/time-format';
import { useApp, useClockface, useDialogs, useNotes, useView } from '../app/app-context';
import { Button } from '../primitives/button';
import { Dialog } from '../primitives/dialog';
import { NameField } from '../primitives/name-field';
import tables from '../tables/table.module.css';
import styles from './notes-dialog.module.css';

/** All notes: named, gone to and removed here; each with how far it is from the one before. */
export function NotesDialog({ note: first }: { readonly note: number | undefined }) {
  const context = useApp();
  const close = useDialogs((dialogs) => dialogs.close);
  const notes = useNotes((state) => state.notes);
  const rename = useNotes((state) => state.rename);
  const remove = useNotes((state) => state.removeNote);
  const face = useClockface();
  const unit = useView((view) => view.model?.axis.unit ?? 'ns');
  const typed = useNotes((state) => state.cursor);
  const cursor = context.stores.selection.getState().event?.time ?? typed;
  return (
    <Dialog label="Notes" size="wide" hasHead onClose={close}>
      {notes.length === 0 ? (
        <p className={styles.empty}>No notes yet. M leaves one on what is selected or dragged.</p>
      ) : (
        <div className={styles.list}>
          <table className={tables.table}>
            <thead>
              <tr>
                <th scope="col">Name</th>
                <th scope="col" className={tables.number}>
                  Begins
                </th>
                <th scope="col" className={tables.number}>
                  Lasts
                </th>
                <th scope="col" className={tables.number}>
                  Since the one before
                </th>
                {cursor !== undefined && (
                  <th scope="col" className={tables.number}>
                    From the cursor
                  </th>
                )}
                <th scope="col">
                  <span className="visually-hidden">What to do with it</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {notes.map((note, index) => (
                <tr key={note.id}>
                  <th scope="row">
                    <NameField
                      name={noteName(note)}
                      usual={`note ${note.id}`}
                      isFirst={note.id === first}
                      {...(note.id === first && { onEnter: close })}
                      onName={(name) => rename(note.id, name)}
                    />
                  </th>
                  <td className={tables.number}>{formatTimeGrouped(note.start, face)}</td>
                  <td className={tables.number}>{lengthOf(note, unit)}</td>
                  <td className={tables.number}>
                    {index === 0 ? '–' : formatDuration(note.start - (notes[index - 1]?.start ?? 0), unit)}
                  </td>
                  {cursor !== undefined && (
                    <td className={tables.number}>{formatDuration(note.start - cursor, unit)}</td>
                  )}
                  <td className={styles.tools}>
                    <Button
                      isIcon
                      title={`Go to ${noteName(note)}`}
                      aria-label={`Go to ${noteName(note)}`}
                      onClick={() => {
                        close();
                        goToNote(context, note);
                      }}
                    >
                      <Crosshair size={14} aria-hidden="true" />
                    </Button>
                    <Button
                      isIcon
                      title={`Remove ${noteName(note)}`}
                      aria-label={`Remove ${noteName(note)}`}
                      onClick={() => remove(note.id)}
                    >
                      <Trash2 size={14} aria-hidden="true" />
                    </Button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Dialog>
  );
}

function lengthOf({ start, end }: Note, unit: TimeUnit): string {
  return end > start ? formatDuration(end - start, unit) : '–';
}
