import { formatKey } from '../../commands/keymap';
import { isApple } from '../app/platform';
import styles from './keys.module.css';

/** A key as it is printed on the board. */
export function Keys({ spelled }: { readonly spelled: string }) {
  return (
    <span className={styles.keys}>
      {formatKey(spelled, isApple).map((name) => (
        <kbd key={name} className={styles.key}>
          {name}
        </kbd>
      ))}
    </span>
  );
}
