import { useState } from 'react';
import type { SiteQuestion as Question } from '../../state/embedding/embedding';
import { Button } from '../primitives/button';
import { Dialog } from '../primitives/dialog';
import styles from './site-question.module.css';

/** Another site wants to hand over traces: what it may do then, and what it will hear. */
export function SiteQuestion({ question }: { readonly question: Question }) {
  const { origin, decide } = question;
  const [isForGood, setForGood] = useState(false);
  const host = new URL(origin).host;
  return (
    <Dialog label={`Allow ${host}?`} onClose={() => decide(false, false)}>
      <div className={styles.body}>
        <h2 className={styles.title}>
          Let <bdi>{host}</bdi> open traces here?
        </h2>
        <p>
          The page at <bdi>{origin}</bdi> wants to hand files to this viewer.
        </p>
        <ul className={styles.limits}>
          <li>It may open its files, move the view, and hear what you select in them.</li>
          <li>It learns nothing of traces that you open yourself.</li>
        </ul>
        <label className={styles.always}>
          <input type="checkbox" checked={isForGood} onChange={(event) => setForGood(event.target.checked)} />
          Do not ask again for this site
        </label>
        <div className={styles.actions}>
          <Button look="outlined" data-first onClick={() => decide(false, false)}>
            Do not allow
          </Button>
          <Button look="primary" onClick={() => decide(true, isForGood)}>
            Allow
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
