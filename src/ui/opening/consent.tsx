import Globe from 'lucide-react/icons/globe';
import type { Consent as ConsentState, ConsentWish } from '../../state/opening';
import { shownName } from '../../state/shown-name';
import { Button } from '../primitives/button';
import { formatBytes } from '../primitives/format';
import message from '../primitives/message-page.module.css';
import styles from './opening.module.css';

/** A link would make the browser ask another host for something: which one, for what, and what that host learns. */
export function Consent({ consent }: { readonly consent: ConsentState }) {
  const { wishes, why, decide } = consent;
  const hosts = [...new Set(wishes.map(({ host }) => host))];
  const where = hosts.length === 1 ? hosts[0] : `${hosts.length} other hosts`;
  return (
    <main className={message.page}>
      <div className={message.column}>
        <header className={message.head}>
          <Globe size={28} aria-hidden="true" />
          <div>
            <h1 className={message.title}>
              Load from <bdi>{where}</bdi>?
            </h1>
            <p className={message.lead}>
              {why === undefined ? '' : `${why} `}This link asks for{' '}
              {wishes.length === 1 ? 'a file' : 'files'} from outside this site.{' '}
              {hosts.length === 1 ? 'That host' : 'Those hosts'} will see your network address and that you
              asked. No cookies, no passwords and nothing of your traces are sent.
            </p>
          </div>
        </header>
        <ul className={styles.files} aria-label="What would be loaded">
          {wishes.map((wish) => (
            <Wish key={wish.url} wish={wish} />
          ))}
        </ul>
        <div className={message.actions}>
          <Button look="primary" onClick={() => decide(true)}>
            Load
          </Button>
          <Button look="outlined" onClick={() => decide(false)}>
            Do not load
          </Button>
        </div>
      </div>
    </main>
  );
}

function Wish({ wish }: { readonly wish: ConsentWish }) {
  return (
    <li className={styles.file}>
      <Globe size={16} aria-hidden="true" />
      <bdi className={styles.name}>{wish.host}</bdi>
      <span className={styles.size}>
        {wish.bytes === undefined ? 'size not known yet' : formatBytes(wish.bytes)}
      </span>
      <code className={styles.hash}>{shownName(wish.url)}</code>
    </li>
  );
}
