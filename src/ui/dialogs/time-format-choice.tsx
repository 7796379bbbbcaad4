import { useId } from 'react';
import { clockfaceOf, FORMAT_TITLES, formatWords, whyNotFormat } from '../../state/time-formats';
import { inZone, shownAt, TIME_FORMATS, type TimeFormat } from '../../timeline/clockface';
import { usePreferences, useView } from '../app/app-context';
import styles from './time-dialog.module.css';

/** What times are written by: what the trace does not know cannot be chosen, and says why. */
export function TimeFormatChoice() {
  const model = useView((view) => view.model);
  const chosen = usePreferences((preferences) => preferences.timeFormat);
  const change = usePreferences((preferences) => preferences.change);
  const id = useId();
  const face = clockfaceOf(model, chosen);
  const refusals = TIME_FORMATS.flatMap((format) => {
    const why = whyNotFormat(model, format);
    return why === undefined ? [] : [`${FORMAT_TITLES[format]}: ${why}`];
  });
  const words = model ? formatWords(model, face.kind) : '';
  return (
    <div className={styles.line}>
      <label htmlFor={id}>Times are written</label>
      <select
        id={id}
        value={model ? face.kind : chosen}
        aria-describedby={`${id}-words`}
        onChange={(event) => change({ timeFormat: event.target.value as TimeFormat })}
      >
        {TIME_FORMATS.map((format) => (
          <option key={format} value={format} disabled={whyNotFormat(model, format) !== undefined}>
            {FORMAT_TITLES[format]}
          </option>
        ))}
      </select>
      <div id={`${id}-words`} className={styles.note}>
        {words !== '' && <p>{words}</p>}
        {model && face.kind === 'wall' && (
          <p>
            In this browser’s zone ({Intl.DateTimeFormat().resolvedOptions().timeZone}) the trace begins at{' '}
            {inZone(shownAt(face, model.axis.start))}.
          </p>
        )}
        {refusals.map((refusal) => (
          <p key={refusal}>{refusal}.</p>
        ))}
      </div>
    </div>
  );
}
