import Maximize2 from 'lucide-react/icons/maximize-2';
import ZoomIn from 'lucide-react/icons/zoom-in';
import ZoomOut from 'lucide-react/icons/zoom-out';
import { useMemo, useState } from 'react';
import type { Selection } from '../../../../../workers/protocol';
import type { LockModel } from '../../../../model/lock-model';
import type { RowTree } from '../../../../model/row-tree';
import type { ProfileChart, ProfileHit } from '../../../../timeline/profile/profile-chart';
import { formatDuration } from '../../../../timeline/time-format';
import { useLegend } from '../../../app/app-context';
import { Button } from '../../../primitives/button';
import table from '../../../tables/table.module.css';
import { TableTools } from '../../../tables/table-tools';
import { type BarKind, barKinds } from './profile-bars';
import { ProfileList } from './profile-list';
import styles from './profile-section.module.css';
import { categoryNames, cellWords, profileCsv } from './profile-words';
import { type CountedProfile, useProfile } from './use-profile';

/** One press of a button or key. */
const ZOOM_STEP = 2;

/** How the span was spent: for each row a bar of its states end to end, on an axis of summed time of its own. */
export function ProfileSection({
  model,
  tree,
  selection,
}: {
  readonly model: LockModel;
  readonly tree: RowTree;
  readonly selection: Selection;
}) {
  const [wished, setKind] = useState<BarKind>('row');
  const kinds = barKinds(tree.grouping);
  const kind = kinds.some((each) => each.kind === wished) ? wished : 'row';
  const counted = useProfile(model, tree, kind, selection);
  const entries = useLegend((legend) => legend.entries);
  const names = useMemo(() => categoryNames(entries), [entries]);
  const [chart, setChart] = useState<ProfileChart>();
  const [isZoomed, setZoomed] = useState(false);
  const [hit, setHit] = useState<ProfileHit>();
  const isEmpty = counted?.order.length === 0;
  return (
    <section className={table.section} aria-labelledby="profile-title">
      <div className={table.head}>
        <h2 id="profile-title" className={styles.title}>
          How the span was spent
        </h2>
        <fieldset className={styles.choices}>
          <legend className="visually-hidden">A bar for each of the</legend>
          {kinds.map((each) => (
            <label key={each.kind} className={styles.choice}>
              <input
                type="radio"
                name="profile"
                className="visually-hidden"
                checked={each.kind === kind}
                onChange={() => setKind(each.kind)}
              />
              {each.title}
            </label>
          ))}
        </fieldset>
        <p className={styles.readout}>{counted && readout(model, counted, hit, names)}</p>
        <ZoomButton title="Zoom in on the bars" icon={ZoomIn} onClick={() => chart?.zoom(ZOOM_STEP)} />
        <ZoomButton
          title="Zoom out of the bars"
          icon={ZoomOut}
          isDisabled={!isZoomed}
          onClick={() => chart?.zoom(1 / ZOOM_STEP)}
        />
        <ZoomButton
          title="Show the bars from end to end"
          icon={Maximize2}
          isDisabled={!isZoomed}
          onClick={() => chart?.showAll()}
        />
        <TableTools
          what="how the span was spent"
          csv={() => (counted ? profileCsv(counted, model.axis.unit, names) : [])}
        />
      </div>
      {isEmpty && <p className={table.note}>No lock of these rows was there in this span.</p>}
      {counted && !isEmpty && (
        <ProfileList
          key={kind}
          model={model}
          counted={counted}
          names={names}
          chart={chart}
          onChart={setChart}
          onHover={setHit}
          onZoom={setZoomed}
        />
      )}
    </section>
  );
}

function ZoomButton({
  title,
  icon: Icon,
  isDisabled = false,
  onClick,
}: {
  readonly title: string;
  readonly icon: typeof ZoomIn;
  readonly isDisabled?: boolean;
  readonly onClick: () => void;
}) {
  return (
    <Button
      isIcon
      title={title}
      aria-label={title}
      aria-disabled={isDisabled}
      onClick={isDisabled ? undefined : onClick}
    >
      <Icon size={14} aria-hidden="true" />
    </Button>
  );
}

/** What is pointed at, else how to go on. */
function readout(
  model: LockModel,
  { profile, bars, order, selection }: CountedProfile,
  hit: ProfileHit | undefined,
  names: ReadonlyMap<number, string>,
): string {
  const { unit } = model.axis;
  const span = selection.end - selection.start;
  const bar = hit && order[hit.place];
  if (hit === undefined || bar === undefined)
    return `Those that waited most come first; the line is at the span’s ${formatDuration(span, unit)}. Drag or Ctrl+wheel zooms, a click goes to the longest.`;
  const { name } = bars.nameOf(bar);
  if (hit.cell !== undefined) return `${name}, ${cellWords(profile, hit.cell, span, unit, names)}`;
  return `${name}, waited ${formatDuration(profile.waited[bar], unit)}`;
}
