import { useMemo, useState } from 'react';
import type { ExcerptFile } from '../../../workers/protocol';
import { NOT_COPIED } from '../../commands/command';
import {
  EXCERPT_NAME,
  type ExcerptChoice,
  excerptOffer,
  likelyChoice,
  linkWords,
} from '../../state/excerpt-choice';
import { useApp, useDialogs } from '../app/app-context';
import { Button } from '../primitives/button';
import { Dialog } from '../primitives/dialog';
import { counted, formatBytes } from '../primitives/format';
import styles from './excerpt.module.css';
import { ExcerptChoices } from './excerpt-choices';
import { ExcerptNames } from './excerpt-names';
import { useMadeExcerpt } from './use-made-excerpt';

/** Which part of the trace leaves, and what is in it: seen before it is saved. */
export function Excerpt() {
  const { stores, page } = useApp();
  const close = useDialogs((dialogs) => dialogs.close);
  const offer = useMemo(() => excerptOffer(stores), [stores]);
  const [choice, setChoice] = useState<ExcerptChoice | undefined>(offer && likelyChoice(offer));
  const made = useMadeExcerpt(offer, choice);

  if (!offer || !choice) return null;
  const ready = made === 'failed' || made?.file.contents.locks === 0 ? undefined : made;
  const say = (text: string) => stores.dialogs.getState().say(text);
  const save = () => {
    if (!ready) return;
    page.saveFile(EXCERPT_NAME, new Blob([ready.file.bytes], { type: 'application/octet-stream' }));
    close();
  };
  const copyLink = async () => {
    if (!ready) return;
    const isCopied = await page.copyText(ready.link);
    close();
    const length = counted(ready.link.length, 'character');
    say(
      isCopied
        ? `Link copied, ${length}: the excerpt is in it, whoever opens it needs nothing else.`
        : NOT_COPIED,
    );
  };
  const savePage = async () => {
    if (!ready) return;
    try {
      const { pageFile } = await import('../../commands/page-file');
      const files = [new File([ready.file.bytes], EXCERPT_NAME)];
      page.saveFile('excerpt.html', await pageFile(stores, await page.viewer(), { files, view: ready.view }));
      close();
    } catch (error) {
      say(error instanceof Error ? error.message : 'The page cannot be saved.');
    }
  };
  return (
    <Dialog label="Save an excerpt" hasHead onClose={close}>
      <div className={styles.body}>
        <ExcerptChoices
          offer={offer}
          choice={choice}
          onChange={(changes) => setChoice({ ...choice, ...changes })}
        />
        <section className={styles.preview} aria-live="polite" aria-busy={made === undefined}>
          {made === undefined && <p className={styles.muted}>Making the excerpt…</p>}
          {made === 'failed' && (
            <p>The excerpt could not be made: the browser gives the page too little memory.</p>
          )}
          {made && !ready && made !== 'failed' && (
            <p>No lock was alive then: choose a longer time, or more resources.</p>
          )}
          {ready && <Contents file={ready.file} />}
        </section>
        <div className={styles.notes}>
          {ready && <p>{linkWords(ready.file, ready.link.length)}</p>}
          <p className={styles.muted}>
            Waits that reach into the chosen time are kept whole, with whoever was in their way. The texts of
            the events are not in it.{notesWords(stores.notes.getState().notes.length, choice.isAnonymous)}
          </p>
        </div>
        <div className={styles.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button
            look="outlined"
            disabled={ready?.file.carried.text === undefined}
            onClick={() => void copyLink()}
          >
            Copy as a link
          </Button>
          <Button look="outlined" disabled={!ready} onClick={() => void savePage()}>
            Save as a page
          </Button>
          <Button look="primary" disabled={!ready} onClick={save}>
            Save {EXCERPT_NAME}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

/** Notes are part of the view, which a file alone does not have. */
function notesWords(count: number, isAnonymous: boolean): string {
  if (count === 0) return '';
  return ` Notes of that time go along in a link and in a page${isAnonymous ? ', without their text' : ''}.`;
}

function Contents({ file: { bytes, contents } }: { readonly file: ExcerptFile }) {
  const { locks, waits, messages } = contents;
  return (
    <>
      <p>
        <b>{formatBytes(bytes.length)}</b> with {counted(locks, 'lock')}, {counted(waits, 'wait')},{' '}
        {counted(messages, 'message')}. The names in it:
      </p>
      <ExcerptNames contents={contents} />
    </>
  );
}
