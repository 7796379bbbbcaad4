import ChevronDown from 'lucide-react/icons/chevron-down';
import { useId, useRef, useState } from 'react';
import { plainName } from '../../model/plain-name';
import { Button } from '../primitives/button';
import { counted, formatCount } from '../primitives/format';
import styles from './kind-filter.module.css';

export interface KindFilterProps {
  /** Every kind there is, with how many events it has. */
  readonly kinds: ReadonlyMap<string, number>;
  /** None: all of them. */
  readonly chosen: readonly string[];
  readonly onChoose: (kinds: readonly string[]) => void;
}

const GAP = 4;
const HIGHEST = 440;

/** Which kinds of events are listed: a button with a list of boxes to tick. */
export function KindFilter({ kinds, chosen, onChoose }: KindFilterProps) {
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [isOpen, setOpen] = useState(false);
  const sorted = [...kinds].sort((a, b) => b[1] - a[1]);

  const place = () => {
    const at = opener.current?.getBoundingClientRect();
    const element = panel.current;
    if (!at || !element) return;
    // The drawer is at the lower end of the page: there is room above.
    element.style.left = `${Math.max(GAP, Math.min(at.left, window.innerWidth - element.offsetWidth - GAP))}px`;
    element.style.bottom = `${window.innerHeight - at.top + GAP}px`;
    element.style.maxHeight = `${Math.min(HIGHEST, at.top - 2 * GAP)}px`;
    element.querySelector<HTMLElement>('input, button')?.focus();
  };
  return (
    <>
      <Button ref={opener} look="outlined" aria-haspopup="dialog" aria-expanded={isOpen} popoverTarget={id}>
        {wordsOf(chosen)}
        <ChevronDown size={14} aria-hidden="true" />
      </Button>
      <div
        ref={panel}
        id={id}
        className={styles.panel}
        popover="auto"
        role="dialog"
        aria-label="Kinds of events"
        onKeyDown={(event) => event.stopPropagation()}
        onToggle={(event) => {
          setOpen(event.newState === 'open');
          if (event.newState === 'open') requestAnimationFrame(place);
        }}
      >
        {isOpen && (
          <>
            <div className={styles.head}>
              <span className={styles.title}>{counted(sorted.length, 'kind')} of events</span>
              <Button aria-disabled={chosen.length === 0} onClick={() => onChoose([])}>
                Show all
              </Button>
            </div>
            <ul className={styles.list}>
              {sorted.map(([kind, count]) => (
                <li key={kind}>
                  <label className={styles.kind}>
                    <input
                      type="checkbox"
                      checked={chosen.includes(kind)}
                      onChange={({ target }) =>
                        onChoose(
                          target.checked ? [...chosen, kind] : chosen.filter((other) => other !== kind),
                        )
                      }
                    />
                    <span className={styles.name}>{plainName(kind)}</span>
                    <span className={styles.count}>{formatCount(count)}</span>
                  </label>
                </li>
              ))}
            </ul>
          </>
        )}
      </div>
    </>
  );
}

function wordsOf(chosen: readonly string[]): string {
  const [first] = chosen;
  if (first === undefined) return 'All kinds';
  return chosen.length === 1 ? plainName(first) : `${chosen.length} kinds`;
}
