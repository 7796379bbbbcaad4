import { type KeyboardEvent, useState } from 'react';
import { useSession } from '../app/app-context';
import styles from './clocks.module.css';

/** What tells the time of day in trace markers, where it is not one of the usual forms. */
export function MarkerField() {
  const setMarkerPattern = useSession((session) => session.setMarkerPattern);
  const [text, setText] = useState('');
  const isValid = isPattern(text);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && isValid) void setMarkerPattern(text);
  };
  return (
    <label className={styles.marker}>
      Time of day in markers
      <input
        className={styles.pattern}
        aria-invalid={!isValid}
        placeholder="real=(\d+)"
        title="A regular expression whose first group is the time: seconds, or nanoseconds when it is that long. Enter reads the markers again. Without one, real=… and what date +%s.%N prints are understood."
        value={text}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={onKeyDown}
      />
    </label>
  );
}

function isPattern(text: string): boolean {
  try {
    new RegExp(text);
    return true;
  } catch {
    return false;
  }
}
