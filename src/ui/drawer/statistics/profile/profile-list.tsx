// biome-ignore-all lint/a11y/useFocusableInteractive: the scrolled list has the focus.
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { selectInterval } from '../../../../commands/selection-commands';
import { isWaitCategory } from '../../../../lod/category';
import type { SpanProfile } from '../../../../lod/span-profile';
import type { LockModel } from '../../../../model/lock-model';
import { NONE } from '../../../../model/row-table';
import {
  createProfileChart,
  PROFILE_ROW_HEIGHT,
  type ProfileChart,
  type ProfileHit,
} from '../../../../timeline/profile/profile-chart';
import { useApp, useArrangement } from '../../../app/app-context';
import { classes } from '../../../primitives/classes';
import { useThemeTokens } from '../../../theme/theme-tokens';
import { useVirtualRows } from '../../virtual-rows';
import styles from './profile-list.module.css';
import { barWords } from './profile-words';
import type { CountedProfile } from './use-profile';

export interface ProfileListProps {
  readonly model: LockModel;
  readonly counted: CountedProfile;
  readonly names: ReadonlyMap<number, string>;
  readonly chart: ProfileChart | undefined;
  readonly onChart: (chart: ProfileChart | undefined) => void;
  readonly onHover: (hit: ProfileHit | undefined) => void;
  readonly onZoom: (isZoomed: boolean) => void;
}

const MOST_IN_SIGHT = 9;
const AXIS_HEIGHT = 24;
const ZOOM_STEP = 2;
const PAN_STEP = 0.25;

/** The names of the bars as a list that takes the keys, and the canvas of the bars beside it. */
export function ProfileList({ model, counted, names, chart, onChart, onHover, onZoom }: ProfileListProps) {
  const { bars, profile, order, selection } = counted;
  const context = useApp();
  const setActiveRow = useArrangement((arrangement) => arrangement.setActive);
  const tokens = useThemeTokens();
  const scroller = useRef<HTMLDivElement>(null);
  const canvasHost = useRef<HTMLDivElement>(null);
  const axisHost = useRef<HTMLDivElement>(null);
  const [active, setActive] = useState(0);
  const rows = useVirtualRows(scroller, order.length, PROFILE_ROW_HEIGHT, AXIS_HEIGHT, undefined);
  const { unit } = model.axis;

  const choose = ({ place, cell }: ProfileHit) => {
    const bar = order[place];
    setActive(place);
    selectInterval(context, profile.cells.longest[cell ?? mainCell(profile, bar)]);
    const row = bars.rowOf(bar);
    if (row !== NONE) setActiveRow(row);
  };
  const latestChoose = useRef(choose);
  latestChoose.current = choose;

  useEffect(() => {
    if (!scroller.current || !canvasHost.current || !axisHost.current) return;
    const hosts = { axis: axisHost.current, canvas: canvasHost.current, scroller: scroller.current };
    const made = createProfileChart(hosts, {
      onHover,
      onZoom,
      onChoose: (hit) => latestChoose.current(hit),
    });
    onChart(made);
    return () => {
      onChart(undefined);
      onHover(undefined);
      made.remove();
    };
  }, [onChart, onHover, onZoom]);

  useEffect(() => chart?.setTheme(tokens), [chart, tokens]);
  useEffect(() => {
    setActive(0);
    chart?.show({ profile, order, unit, span: selection.end - selection.start });
  }, [chart, profile, order, unit, selection]);
  useEffect(() => chart?.setActive(active), [chart, active]);
  const top = rows.topOf(0);
  useEffect(() => chart?.setTop(top), [chart, top]);

  const goTo = (place: number) => {
    const next = Math.max(0, Math.min(place, order.length - 1));
    setActive(next);
    rows.scrollTo(next, 'nearest');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const act = {
      ArrowDown: () => goTo(active + 1),
      ArrowUp: () => goTo(active - 1),
      PageDown: () => goTo(active + MOST_IN_SIGHT - 1),
      PageUp: () => goTo(active - MOST_IN_SIGHT + 1),
      Home: () => goTo(0),
      End: () => goTo(order.length - 1),
      Enter: () => choose({ place: active, cell: undefined }),
      ' ': () => choose({ place: active, cell: undefined }),
      ArrowLeft: () => chart?.pan(-PAN_STEP),
      ArrowRight: () => chart?.pan(PAN_STEP),
      '+': () => chart?.zoom(ZOOM_STEP),
      '=': () => chart?.zoom(ZOOM_STEP),
      '-': () => chart?.zoom(1 / ZOOM_STEP),
      '0': () => chart?.showAll(),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  };

  const places = Array.from({ length: Math.max(0, rows.last - rows.first) }, (_, at) => rows.first + at);
  const height = PROFILE_ROW_HEIGHT * Math.min(order.length, MOST_IN_SIGHT);
  return (
    <div className={styles.profile}>
      <div ref={scroller} className={styles.scroller} style={{ height: height + AXIS_HEIGHT }}>
        <div className={styles.head} style={{ height: AXIS_HEIGHT }}>
          <div ref={axisHost} className={styles.axis} />
        </div>
        <div
          className={styles.names}
          style={{ height: rows.height }}
          role="listbox"
          aria-label="How the span was spent"
          aria-activedescendant={active >= rows.first && active < rows.last ? barId(active) : undefined}
          tabIndex={0}
          onKeyDown={onKeyDown}
        >
          {places.map((place) => {
            const { name, about } = bars.nameOf(order[place]);
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the list takes the keys.
              <div
                key={place}
                id={barId(place)}
                className={classes(styles.name, place === active && styles.active)}
                style={{ top: rows.topOf(place), height: PROFILE_ROW_HEIGHT }}
                role="option"
                aria-selected={place === active}
                aria-setsize={order.length}
                aria-posinset={place + 1}
                aria-label={`${[name, about].filter(Boolean).join(', ')}, ${barWords(profile, order[place], unit, names)}`}
                title={[name, about].filter(Boolean).join(' · ')}
                onClick={() => choose({ place, cell: undefined })}
              >
                {name} {about && <span className={styles.about}>{about}</span>}
              </div>
            );
          })}
        </div>
        <div ref={canvasHost} className={styles.canvas} style={{ top: AXIS_HEIGHT, height }} />
      </div>
    </div>
  );
}

/** What one goes to where nothing in particular is pointed at: where it waited longest, else was longest. */
function mainCell({ firstCell, cells }: SpanProfile, bar: number): number {
  let main = firstCell[bar];
  for (let cell = main; cell < firstCell[bar + 1]; cell++) {
    const isWait = isWaitCategory(cells.category[cell]);
    const isMainWait = isWaitCategory(cells.category[main]);
    const isLonger = cells.inside[cell] > cells.inside[main];
    if (isWait === isMainWait ? isLonger : isWait) main = cell;
  }
  return main;
}

function barId(place: number): string {
  return `profile-bar-${place}`;
}
