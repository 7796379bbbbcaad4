import Copy from 'lucide-react/icons/copy';
import { modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { findInodeHint, type GlockFacts, type GlockHolderFacts, glockFacts } from '../../state/glock-facts';
import type { IntervalFacts } from '../../state/interval-facts';
import { formatDuration } from '../../timeline/time-format';
import { CommandButton } from '../primitives/command-button';
import { counted } from '../primitives/format';
import { ModeSwatch } from '../primitives/mode-swatch';
import styles from './glock-view.module.css';

/** More of them say nothing more. */
const MOST_HOLDERS = 8;

/** What GFS2 did with the lock meanwhile: which file it is, and which processes stood behind it. */
export function GlockView({ model, facts }: { readonly model: LockModel; readonly facts: IntervalFacts }) {
  const hint = findInodeHint(model, facts.lock);
  const glock = glockFacts(model, facts.lock, facts.start, facts.end);
  if (hint === undefined && !glock) return null;
  return (
    <section aria-labelledby="glock-title">
      <h3 id="glock-title" className={styles.title}>
        GFS2 behind this lock
      </h3>
      {hint !== undefined && (
        <p className={styles.hint}>
          <code>{hint}</code>
          <CommandButton
            id="selection.copyFind"
            look="outlined"
            label="Copy"
            icon={<Copy size={14} aria-hidden="true" />}
          />
        </p>
      )}
      {glock ? (
        <Glock glock={glock} unit={model.axis.unit} />
      ) : (
        <p className={styles.muted}>
          Which processes use it is not known: GFS2’s own events (-e gfs2) were not recorded beside it.
        </p>
      )}
    </section>
  );
}

function Glock({ glock, unit }: { readonly glock: GlockFacts; readonly unit: LockModel['axis']['unit'] }) {
  const { state, target, holders, demotes } = glock;
  const asked = [
    demotes.remote > 0 && `${counted(demotes.remote, 'demote request')} from another node`,
    demotes.local > 0 && `${counted(demotes.local, 'demote request')} from this node itself`,
    demotes.unknown > 0 && counted(demotes.unknown, 'demote request'),
  ].filter(Boolean);
  return (
    <>
      <p className={styles.muted}>
        {state === undefined ? 'state of the glock not known' : `glock in ${modeName(state) ?? 'no mode'}`}
        {target !== undefined && target !== state && `, on its way to ${modeName(target)}`}
        {asked.length > 0 && ` · ${asked.join(', ')}`}
      </p>
      {holders.length === 0 && <p className={styles.muted}>No process is known to have used it meanwhile.</p>}
      <ol>
        {holders.slice(0, MOST_HOLDERS).map((holder) => (
          <li key={holder.row} className={styles.holder}>
            <ModeSwatch mode={holder.mode} isWait={holder.held === undefined} />
            <span className={styles.process}>{holder.process ?? 'process not seen'}</span>
            <span className={styles.muted}>{spanWords(holder, unit)}</span>
          </li>
        ))}
      </ol>
      {holders.length > MOST_HOLDERS && (
        <p className={styles.muted}>and {holders.length - MOST_HOLDERS} more</p>
      )}
    </>
  );
}

function spanWords({ waited, held, isOpen }: GlockHolderFacts, unit: LockModel['axis']['unit']): string {
  const still = isOpen ? ', still does at the end' : '';
  const waitWords = waited === undefined ? 'queued unseen' : `waited ${formatDuration(waited, unit)}`;
  if (held === undefined) return `${waitWords}${isOpen ? still : ', left without it'}`;
  return `${waitWords}, held ${formatDuration(held, unit)}${still}`;
}
