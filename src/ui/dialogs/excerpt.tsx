import { type ReactNode, useEffect, useMemo, useState } from 'react';
import type { ExcerptFile } from '../../../workers/protocol';
import { resourceLabel } from '../../model/resource-name';
import { bytesOf } from '../../model/string-pool';
import {
  type ExcerptChoice,
  type ExcerptOffer,
  excerptOffer,
  likelyChoice,
  requestOf,
  type ScopeChoice,
  type SpanChoice,
} from '../../state/excerpt-choice';
import { formatDuration } from '../../timeline/time-format';
import { useApp, useDialogs } from '../app/app-context';
import { Button } from '../primitives/button';
import { Dialog } from '../primitives/dialog';
import { counted, formatBytes } from '../primitives/format';
import styles from './excerpt.module.css';
import { ExcerptNames } from './excerpt-names';

const FILE_NAME = 'excerpt.lockstep';

/** Which part of the trace leaves, and what is in it: seen before it is saved. */
export function Excerpt() {
  const { stores, page } = useApp();
  const close = useDialogs((dialogs) => dialogs.close);
  const offer = useMemo(() => excerptOffer(stores), [stores]);
  const [choice, setChoice] = useState<ExcerptChoice | undefined>(offer && likelyChoice(offer));
  const [file, setFile] = useState<ExcerptFile | 'failed'>();

  useEffect(() => {
    if (!offer || !choice) return undefined;
    let isWanted = true;
    setFile(undefined);
    stores.session
      .getState()
      .excerpt(requestOf(offer, choice))
      .then(
        (made) => isWanted && setFile(made),
        () => isWanted && setFile('failed'),
      );
    return () => {
      isWanted = false;
    };
  }, [stores, offer, choice]);

  if (!offer || !choice) return null;
  const change = (changes: Partial<ExcerptChoice>) => setChoice({ ...choice, ...changes });
  const made = file === 'failed' ? undefined : file;
  const isEmpty = made?.contents.locks === 0;
  const save = () => {
    if (!made) return;
    page.saveFile(FILE_NAME, new Blob([made.bytes], { type: 'application/octet-stream' }));
    close();
  };
  const savePage = async () => {
    if (!made) return;
    try {
      const { pageFile } = await import('../../commands/page-file');
      const content = [new File([made.bytes], FILE_NAME)];
      page.saveFile('excerpt.html', await pageFile(stores, await page.viewer(), content));
      close();
    } catch (error) {
      stores.dialogs.getState().say(error instanceof Error ? error.message : 'The page cannot be saved.');
    }
  };
  return (
    <Dialog label="Save an excerpt" hasHead onClose={close}>
      <div className={styles.body}>
        <Choices offer={offer} choice={choice} onChange={change} />
        <section className={styles.preview} aria-live="polite" aria-busy={file === undefined}>
          {file === undefined && <p className={styles.muted}>Making the excerpt…</p>}
          {file === 'failed' && (
            <p>The excerpt could not be made: the browser gives the page too little memory.</p>
          )}
          {made && isEmpty && <p>No lock was alive then: choose a longer time, or more resources.</p>}
          {made && !isEmpty && <Contents made={made} />}
        </section>
        <p className={styles.muted}>
          Waits that reach into the chosen time are kept whole, with whoever was in their way. The texts of
          the events are not in it.
        </p>
        <div className={styles.actions}>
          <Button onClick={close}>Cancel</Button>
          <Button look="outlined" disabled={!made || isEmpty} onClick={() => void savePage()}>
            Save as a page
          </Button>
          <Button look="primary" disabled={!made || isEmpty} onClick={save}>
            Save {FILE_NAME}
          </Button>
        </div>
      </div>
    </Dialog>
  );
}

interface ChoicesProps {
  readonly offer: ExcerptOffer;
  readonly choice: ExcerptChoice;
  readonly onChange: (changes: Partial<ExcerptChoice>) => void;
}

function Choices({ offer, choice, onChange }: ChoicesProps) {
  const { spans, scopes, model } = offer;
  const { unit } = model.axis;
  const length = (name: SpanChoice) =>
    spans[name] && formatDuration(spans[name].end - spans[name].start, unit);
  const spanTitles: Readonly<Record<SpanChoice, string>> = {
    range: 'The marked range',
    view: 'What is in view',
    all: 'The whole trace',
  };
  const scopeTitles: Readonly<Record<ScopeChoice, string>> = {
    selected: 'That of the selected lock',
    filtered: 'Those that the search found',
    all: 'All',
  };
  return (
    <div className={styles.choices}>
      <Group title="Time">
        {(['range', 'view', 'all'] as const).map(
          (name) =>
            spans[name] && (
              <Option
                key={name}
                group="span"
                title={spanTitles[name]}
                detail={length(name)}
                isChecked={choice.span === name}
                onCheck={() => onChange({ span: name })}
              />
            ),
        )}
      </Group>
      <Group title="Resources">
        {(['selected', 'filtered', 'all'] as const).map(
          (name) =>
            (name === 'all' || scopes[name]) && (
              <Option
                key={name}
                group="scope"
                title={scopeTitles[name]}
                detail={scopeDetail(offer, name)}
                isChecked={choice.scope === name}
                onCheck={() => onChange({ scope: name })}
              />
            ),
        )}
      </Group>
      <label className={styles.option}>
        <input
          type="checkbox"
          checked={choice.isAnonymous}
          onChange={(event) => onChange({ isAnonymous: event.target.checked })}
        />
        Replace the names of resources, lockspaces, processes and files
      </label>
    </div>
  );
}

function scopeDetail({ scopes, model }: ExcerptOffer, name: ScopeChoice): string {
  const chosen = scopes[name];
  if (!chosen) return counted(model.resources.rowCount, 'resource');
  const [first] = chosen;
  if (chosen.size !== 1 || first === undefined) return counted(chosen.size, 'resource');
  return resourceLabel(bytesOf(model.strings, model.resources.name[first])).label;
}

function Group({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <fieldset className={styles.group}>
      <legend className={styles.muted}>{title}</legend>
      {children}
    </fieldset>
  );
}

interface OptionProps {
  readonly group: string;
  readonly title: string;
  readonly detail: string | undefined;
  readonly isChecked: boolean;
  readonly onCheck: () => void;
}

function Option({ group, title, detail, isChecked, onCheck }: OptionProps) {
  return (
    <label className={styles.option}>
      <input
        type="radio"
        name={group}
        checked={isChecked}
        onChange={onCheck}
        data-first={isChecked || undefined}
      />
      {title} <span className={styles.muted}>{detail}</span>
    </label>
  );
}

function Contents({ made: { bytes, contents } }: { readonly made: ExcerptFile }) {
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
