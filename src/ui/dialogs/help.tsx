import { COMMAND_GROUPS } from '../../commands/command';
import { COMMANDS } from '../../commands/registry';
import { useCommand, useDialogs } from '../app/app-context';
import { isApple } from '../app/platform';
import { Dialog } from '../primitives/dialog';
import { Keys } from '../primitives/keys';
import styles from './help.module.css';

const mod = isApple ? '⌘' : 'Ctrl';

const GESTURES = [
  ['wheel', 'scroll the rows'],
  [`${mod} + wheel, pinch`, 'zoom at the pointer'],
  ['horizontal wheel, Shift + drag, middle drag', 'pan'],
  ['drag', 'select a range of time'],
  ['Alt + drag', 'move the rows of a node in time, by hand'],
  ['click', 'select an interval'],
  ['double click', 'fit what is under the pointer'],
  ['drag in the overview', 'choose the window; drag its edges or move it'],
] as const;

/** Every key, from the commands themselves, and the gestures of the chart. */
export function Help() {
  const close = useDialogs((dialogs) => dialogs.close);
  const { isChecked: hasLetterKeys, run: toggleLetterKeys } = useCommand('page.letter-keys');
  return (
    <Dialog label="Keys and gestures" size="wide" hasHead onClose={close}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls must take the keys. */}
      <div className={styles.columns} tabIndex={0} data-first>
        <section className={styles.group} aria-labelledby="gestures-title">
          <h3 id="gestures-title" className={styles.heading}>
            In the chart
          </h3>
          <dl>
            {GESTURES.map(([gesture, text]) => (
              <div key={gesture} className={styles.line}>
                <dt className={styles.gesture}>{gesture}</dt>
                <dd>{text}</dd>
              </div>
            ))}
          </dl>
        </section>
        {COMMAND_GROUPS.map((group) => (
          <section key={group} className={styles.group} aria-labelledby={`keys-${group}`}>
            <h3 id={`keys-${group}`} className={styles.heading}>
              {group}
            </h3>
            <dl>
              {COMMANDS.filter((command) => command.group === group && command.keys.length > 0).map(
                ({ id, title, keys }) => (
                  <div key={id} className={styles.line}>
                    <dt className={styles.keys}>
                      {keys.map((key) => (
                        <Keys key={key} spelled={key} />
                      ))}
                    </dt>
                    <dd>{title}</dd>
                  </div>
                ),
              )}
            </dl>
          </section>
        ))}
      </div>
      <footer className={styles.foot}>
        <label>
          <input type="checkbox" checked={hasLetterKeys} onChange={toggleLetterKeys} /> Single letters and
          signs are commands
        </label>
      </footer>
    </Dialog>
  );
}
