import type { EventDetail } from '../../model/event-detail';
import styles from './event-fields.module.css';

/** All of an event: its whole text, and its fields by name. */
export function EventFields({ event }: { readonly event: EventDetail }) {
  const fields = Object.entries(event.fields);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: text in here is to be selected, not to choose the row again.
    // biome-ignore lint/a11y/noStaticElementInteractions: see above.
    <div className={styles.opened} onClick={(click) => click.stopPropagation()}>
      <code className={styles.text}>{event.text}</code>
      {fields.length > 0 && (
        <dl className={styles.fields}>
          {fields.map(([name, value]) => (
            <div key={name} className={styles.field}>
              <dt className={styles.name}>{name}</dt>
              <dd className={styles.value}>{value}</dd>
            </div>
          ))}
        </dl>
      )}
    </div>
  );
}
