import type { ReactNode } from 'react';
import { AXIS_TOOLS, DRAG_TOOLS, type Preferences, ROW_HEIGHT, THEMES } from '../../state/preferences';
import { useApp, useDialogs, usePreferences } from '../app/app-context';
import { Button } from '../primitives/button';
import { Dialog } from '../primitives/dialog';
import styles from './time-dialog.module.css';
import { TimeFormatChoice } from './time-format-choice';

const WORDS: Readonly<Record<string, string>> = {
  system: 'as the system',
  range: 'selects a range',
  zoom: 'zooms',
  hand: 'moves the chart',
};

/** Everything that is kept from visit to visit, in this browser only. */
export function PreferencesDialog() {
  const { stores } = useApp();
  const close = useDialogs((dialogs) => dialogs.close);
  const preferences = usePreferences((state) => state);
  const { change } = preferences;
  const choice = <K extends keyof Preferences>(label: string, key: K, values: readonly Preferences[K][]) => (
    <Line label={label}>
      <select
        value={String(preferences[key])}
        onChange={(event) => change({ [key]: event.target.value } as Partial<Preferences>)}
      >
        {values.map((value) => (
          <option key={String(value)} value={String(value)}>
            {WORDS[String(value)] ?? String(value)}
          </option>
        ))}
      </select>
    </Line>
  );
  const check = (label: string, key: 'isClickZoom' | 'isSnapping' | 'tintsAlikeRows' | 'hasLetterKeys') => (
    <label>
      <input
        type="checkbox"
        checked={preferences[key]}
        onChange={(event) => change({ [key]: event.target.checked })}
      />{' '}
      {label}
    </label>
  );
  const resetAll = () => {
    preferences.reset();
    stores.legend.getState().reset();
    stores.dialogs.getState().say('Everything is as usual again');
  };
  return (
    <Dialog label="Preferences" hasHead onClose={close}>
      <div className={styles.fields}>
        {choice('Theme', 'theme', THEMES)}
        <Line label="Row height">
          <input
            type="range"
            min={ROW_HEIGHT.least}
            max={ROW_HEIGHT.most}
            value={preferences.rowHeight}
            onChange={(event) => change({ rowHeight: Number(event.target.value) })}
          />
        </Line>
        {choice('In the chart a drag', 'dragTool', DRAG_TOOLS)}
        {choice('On the axis a drag', 'axisTool', AXIS_TOOLS)}
        <TimeFormatChoice />
        {check('With the zoom tool a click zooms in, Shift-click out', 'isClickZoom')}
        {check('Edges of a dragged range jump to edges of intervals', 'isSnapping')}
        {check('Other rows of the selected process or resource are tinted', 'tintsAlikeRows')}
        {check('Single letters and signs are commands', 'hasLetterKeys')}
        <p className={styles.whole}>
          Kept in this browser only, with the legend’s names, colours and choices.{' '}
          <Button look="outlined" onClick={resetAll}>
            Reset everything
          </Button>
        </p>
      </div>
    </Dialog>
  );
}

function Line({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is the child.
    <label className={styles.line}>
      <span>{label}</span>
      {children}
    </label>
  );
}
