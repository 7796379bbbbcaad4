import { useState } from 'react';
import type { ClockChoice } from '../../../workers/protocol';
import type { LockModel } from '../../model/lock-model';
import { clockNote, sourceWords } from '../../state/clock-words';
import { matchCountWords } from '../../state/message-facts';
import { useCommand, useDialogs, useSession, useView } from '../app/app-context';
import { CommandButton } from '../primitives/command-button';
import { Dialog } from '../primitives/dialog';
import { ClockTable } from './clock-table';
import styles from './clocks.module.css';
import { DelayPlots } from './delay-plots';
import { MarkerField } from './marker-field';

const CHOICES: readonly { readonly clock: ClockChoice; readonly title: string; readonly text: string }[] = [
  { clock: 'auto', title: 'Best', text: 'the first of these that holds' },
  { clock: 'recorded', title: 'Recorded', text: 'as trace-cmd prints them' },
  { clock: 'messages', title: 'Messages', text: 'aligned by what the nodes sent each other' },
  { clock: 'wall', title: 'Time of day', text: 'from markers or --date' },
  { clock: 'raw', title: 'Raw', text: 'as each node’s kernel stored them' },
];

/** What puts the recordings on one axis, how sure that is, and the choice of something else. */
export function Clocks() {
  const close = useDialogs((dialogs) => dialogs.close);
  const model = useView((view) => view.model);
  const clock = useSession((session) => session.clock);
  // The model on another clock takes a moment to be built; the choice is shown at once.
  const [asked, setAsked] = useState(clock);
  if (!model) return null;
  const note = clockNote(model);
  return (
    <Dialog label="Clocks" size="wide" hasHead onClose={close}>
      <div className={styles.body}>
        <fieldset className={styles.choice}>
          <legend className={styles.legend}>Axis by</legend>
          {CHOICES.map((choice) => (
            <Choice key={choice.clock} {...choice} asked={asked} onAsk={setAsked} />
          ))}
          {clock === 'wall' && <MarkerField />}
          {hasShiftedInstances(model) && <InstanceShift />}
        </fieldset>
        <p className={styles.note} aria-live="polite">
          <b>{note.text}.</b> {note.title}
          {clock === 'auto' && ` The best there is for these recordings: ${sourceWords(model)}.`}
        </p>
        <ClockTable model={model} />
        {model.messages.rowCount > 0 && <p className={styles.hint}>{matchCountWords(model)}.</p>}
        {model.recordings.length > 1 && (
          <p className={styles.hint}>
            Do you know better? Mark an event, select the same moment on another node, and
            <CommandButton id="clocks.same-moment" look="outlined" label="make them one" />
          </p>
        )}
        <DelayPlots model={model} />
      </div>
    </Dialog>
  );
}

function hasShiftedInstances({ recordings }: LockModel): boolean {
  return recordings.some(
    ({ clock, buffers }) =>
      buffers.length > 1 && clock?.corrections.some(({ kind }) => kind === 'time-shift') === true,
  );
}

/** trace-cmd leaves the events of buffer instances where they are, seconds from those of the top buffer. */
function InstanceShift() {
  const { shiftsInstances, setInstanceShift } = useSession((session) => session);
  return (
    <label className={styles.option}>
      <input
        type="checkbox"
        checked={shiftsInstances}
        onChange={(event) => void setInstanceShift(event.target.checked)}
      />
      <span>
        Shift buffer instances as well <span className={styles.muted}>trace-cmd does not</span>
      </span>
    </label>
  );
}

interface ChoiceProps {
  readonly clock: ClockChoice;
  readonly title: string;
  readonly text: string;
  readonly asked: ClockChoice;
  readonly onAsk: (clock: ClockChoice) => void;
}

function Choice({ clock, title, text, asked, onAsk }: ChoiceProps) {
  const { isEnabled, run } = useCommand(`clocks.${clock}`);
  return (
    <label className={styles.option}>
      <input
        type="radio"
        name="clock"
        checked={clock === asked}
        disabled={!isEnabled}
        onChange={() => {
          onAsk(clock);
          run();
        }}
        {...(clock === asked && { 'data-first': true })}
      />
      <span>
        <b>{title}</b> <span className={styles.muted}>{text}</span>
      </span>
    </label>
  );
}
