import { useSearch } from '../app/app-context';
import { formatCount } from '../primitives/format';
import styles from './search-box.module.css';

/** How many hits there are, and which of them one is at. */
export function SearchCount() {
  const count = useSearch((search) => search.hits?.rows.length);
  const number = useSearch((search) => search.at?.number);
  const progress = useSearch((search) => search.progress);
  const target = useSearch((search) => search.hits?.target ?? 'interval');
  const isAsked = useSearch((search) => search.text.trim() !== '');
  const counted = count === undefined ? undefined : formatCount(count);
  const words =
    counted === undefined
      ? ''
      : number === undefined
        ? `${counted} ${target}${count === 1 ? '' : 's'} found`
        : `${target} ${formatCount(number)} of ${counted}`;
  return (
    <>
      <span className={styles.count} data-none={count === 0} aria-hidden="true">
        {progress !== undefined
          ? `${Math.floor(progress * 100)} %`
          : counted === undefined
            ? ''
            : number === undefined
              ? counted
              : `${formatCount(number)}/${counted}`}
      </span>
      <span className="visually-hidden" role="status">
        {isAsked && progress === undefined ? words : ''}
      </span>
    </>
  );
}
