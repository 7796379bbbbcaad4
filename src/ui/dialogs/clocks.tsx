import { useState } from 'react';
import type { ClockChoice } from '../../../workers/protocol';
import { clockNote, clockStatements, hasCorrections } from '../../state/clock-words';
import { nodeLabel } from '../../state/interval-facts';
import { useCommand, useDialogs, useSession, useView } from '../app/app-context';
import { Dialog } from '../primitives/dialog';
import { nodeColour } from '../theme/node-colour';
import styles from './clocks.module.css';

/** What each file says of its clock, and the choice whether to believe it. */
export function Clocks() {
  const close = useDialogs((dialogs) => dialogs.close);
  const model = useView((view) => view.model);
  const nodes = useView((view) => view.tree?.nodes);
  const clock = useSession((session) => session.clock);
  // The model on another clock takes a moment to be built; the choice is shown at once.
  const [asked, setAsked] = useState(clock);
  if (!model || !nodes) return null;
  const { recordings } = model;
  const note = clockNote(model, clock);
  return (
    <Dialog label="Clocks" size="wide" hasHead onClose={close}>
      <div className={styles.body}>
        <fieldset className={styles.choice}>
          <legend className={styles.legend}>Stamps on the axis</legend>
          <Choice
            clock="recorded"
            title="Recorded"
            text="with the corrections that the files carry"
            asked={asked}
            onAsk={setAsked}
          />
          <Choice
            clock="raw"
            title="Raw"
            text="as each node’s kernel stored them"
            asked={asked}
            onAsk={setAsked}
          />
          {!hasCorrections(recordings) && (
            <p className={styles.muted}>No file that is open carries corrections: both are the same.</p>
          )}
        </fieldset>
        <p className={styles.note} aria-live="polite">
          <b>{note.text}.</b> {note.title}
        </p>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">Recording</th>
              <th scope="col">Trace clock</th>
              <th scope="col">What its file says</th>
            </tr>
          </thead>
          <tbody>
            {nodes.flatMap(({ colour, recordings: own }) =>
              own.map((index) => (
                <tr key={index}>
                  <th scope="row">
                    <span className={styles.dot} style={{ background: nodeColour(colour) }} />
                    {nodeLabel(recordings[index])}
                    <span className={styles.file}>{recordings[index].file}</span>
                  </th>
                  <td>{clockName(recordings[index])}</td>
                  <td>
                    {clockStatements(recordings[index], recordings).map((statement) => (
                      <p key={statement}>{statement}</p>
                    ))}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </Dialog>
  );
}

function clockName({
  clock,
}: {
  readonly clock?: { readonly name: string | undefined } | undefined;
}): string {
  return clock ? (clock.name ?? 'not told') : 'as printed';
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
