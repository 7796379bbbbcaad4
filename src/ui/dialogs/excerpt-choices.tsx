import type { ReactNode } from 'react';
import { resourceLabel } from '../../model/resource-name';
import { bytesOf } from '../../model/string-pool';
import type { ExcerptChoice, ExcerptOffer, ScopeChoice, SpanChoice } from '../../state/excerpt-choice';
import { formatDuration } from '../../timeline/time-format';
import { counted } from '../primitives/format';
import styles from './excerpt.module.css';

interface ChoicesProps {
  readonly offer: ExcerptOffer;
  readonly choice: ExcerptChoice;
  readonly onChange: (changes: Partial<ExcerptChoice>) => void;
}

/** Which time, which resources, and whether names are replaced. */
export function ExcerptChoices({ offer, choice, onChange }: ChoicesProps) {
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
