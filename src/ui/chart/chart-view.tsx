/**
 * The middle of the page: the column of labels, which is DOM, beside the canvases, which the chart paints.
 *
 *   ┌───────────────┬─────────────────────┐
 *   │ overview text │ overview            │
 *   ├───────────────┼─────────────────────┤
 *   │ column head   │ axis                │
 *   ├───────────────┼─────────────────────┤
 *   │ recovery      │ recovery, if any    │
 *   ├───────────────┼─────────────────────┤
 *   │ labels        │ canvas (sticky)     │  ← scroller
 *   └───────────────┴─────────────────────┘
 *
 * This component is a thin mount point: it hands state to the chart and what the user did to the state.
 */
import { type CSSProperties, lazy, type RefObject, Suspense, useEffect, useRef, useState } from 'react';
import { shiftRecordings } from '../../commands/clock-commands';
import { chooseRecovery } from '../../commands/recovery-commands';
import { selectedRange } from '../../commands/time-commands';
import type { BoxSubject } from '../../state/notes';
import { LABEL_WIDTH, rowsThatFit } from '../../state/preferences';
import { type Chart, createChart } from '../../timeline/chart';
import type { Hit } from '../../timeline/hit-test';
import { fit as fitTo } from '../../timeline/viewport';
import { useApp, useNotes, usePreferences, useView } from '../app/app-context';
import { PLACE_IDS, SCROLLER_ID } from '../app/page';
import { Splitter } from '../primitives/splitter';
import styles from './chart-view.module.css';
import { ColumnHead } from './column-head';
import { FocusBar } from './focus-bar';
import { NoRows } from './no-rows';
import { OverviewLabel } from './overview-label';
import { RecoveryLabels, useRecoveryHeight } from './recovery-labels';
import { RowLabels } from './row-labels';
import { NO_ROWS, widened } from './row-window';
import { SelectionAnnouncer } from './selection-announcer';
import { Tooltip, type TooltipHandle } from './tooltip';
import { useChartState } from './use-chart-state';

/** Only who keeps a box needs it. */
const InfoBoxes = lazy(async () => ({ default: (await import('../notes/info-boxes')).InfoBoxes }));

export function ChartView() {
  const context = useApp();
  const { stores } = context;
  const scroller = useRef<HTMLDivElement>(null);
  const canvasHost = useRef<HTMLDivElement>(null);
  const axisHost = useRef<HTMLDivElement>(null);
  const overviewHost = useRef<HTMLDivElement>(null);
  const recoveryHost = useRef<HTMLDivElement>(null);
  const tooltip = useRef<TooltipHandle>(null);
  const [chart, setChart] = useState<Chart>();
  const [rows, setRows] = useState(NO_ROWS);
  const labelWidth = usePreferences((preferences) => preferences.labelWidth);
  const changePreferences = usePreferences((preferences) => preferences.change);
  const recoveryHeight = useRecoveryHeight();
  const hasBoxes = useNotes((notes) => notes.boxes.length > 0);
  const dragTool = usePreferences((preferences) => preferences.dragTool);
  const hasRows = useView((view) => (view.layout?.visible.length ?? 0) > 0);

  useEffect(() => {
    if (!scroller.current || !canvasHost.current || !axisHost.current || !overviewHost.current) return;
    if (!recoveryHost.current) return;
    const { view, selection } = stores;
    const select = (hit: Hit | undefined) => {
      if (hit?.note === undefined) selection.getState().select(hit?.interval);
      else stores.dialogs.getState().show({ kind: 'notes', note: hit.note });
    };
    const created = createChart(
      {
        scroller: scroller.current,
        canvasHost: canvasHost.current,
        axisHost: axisHost.current,
        overviewHost: overviewHost.current,
        recoveryHost: recoveryHost.current,
      },
      {
        onViewport: (viewport, settled) => {
          if (settled) view.getState().navigate(viewport);
        },
        onHover: (hit, x, y) => tooltip.current?.show(hit, x, y),
        onSelect: select,
        onRecovery: (index) => {
          if (index === undefined) stores.recovery.getState().choose(undefined);
          else chooseRecovery(context, index);
        },
        onInfo: (hit, x, y) => {
          const about = aboutOf(hit);
          if (about) stores.notes.getState().openBox(about, x + 8, y + 8);
          return about !== undefined;
        },
        onShift: (recordings, by) => void shiftRecordings(stores, recordings, by),
        onRowHeight: (by) => {
          const { rowHeight, change } = stores.preferences.getState();
          change({ rowHeight: rowHeight + by });
        },
        onRange: (range) => selection.getState().setRange(range),
        onActivate: (hit) => {
          select(hit);
          const range = selectedRange(stores);
          const { history, navigate } = view.getState();
          if (range) navigate(fitTo(history.present, range), { animate: true });
        },
        onRows: (first, last, sticky) => setRows((before) => widened({ first, last, sticky }, before)),
      },
    );
    setChart(created);
    return () => {
      setChart(undefined);
      created.dispose();
    };
  }, [context, stores]);

  useRowsInSight(scroller);
  useChartState(chart);
  const scrollBar = useScrollBarWidth(scroller);

  return (
    <section
      className={styles.view}
      style={
        { '--label-width': `min(${labelWidth}px, 45vw)`, '--scroll-bar': `${scrollBar}px` } as CSSProperties
      }
      aria-label="Locks over time"
    >
      <OverviewLabel />
      <div ref={overviewHost} className={styles.overview} />
      <ColumnHead />
      <div ref={axisHost} className={styles.axis} />
      <RecoveryLabels />
      <div
        ref={recoveryHost}
        className={styles.recovery}
        style={{ height: recoveryHeight }}
        hidden={recoveryHeight === 0}
      />
      <div ref={scroller} id={SCROLLER_ID} className={styles.scroller}>
        <RowLabels rows={rows} chart={chart} />
        <div
          ref={canvasHost}
          id={PLACE_IDS.chart}
          className={styles.canvas}
          data-tool={dragTool}
          role="application"
          aria-roledescription="chart"
          aria-label="Chart of lock states. Arrows up and down choose an interval; then left and right go along its row. With nothing chosen they move in time; plus and minus zoom."
          // biome-ignore lint/a11y/noNoninteractiveTabindex: the chart is moved and zoomed with keys.
          tabIndex={0}
        />
      </div>
      {!hasRows && <NoRows />}
      <FocusBar />
      <Splitter
        className={styles.splitter}
        label="Width of the list of rows"
        orientation="vertical"
        size={labelWidth}
        {...LABEL_WIDTH}
        onSize={(width) => changePreferences({ labelWidth: width })}
      />
      {hasBoxes && (
        <Suspense>
          <InfoBoxes />
        </Suspense>
      )}
      <Tooltip ref={tooltip} />
      <SelectionAnnouncer />
    </section>
  );
}

/** What a box can be about: the smaller thing first. */
function aboutOf({ mark, message, interval, crowd }: Hit): BoxSubject | undefined {
  if (message) return { kind: 'message', row: message.row };
  if (mark !== undefined) return { kind: 'mark', row: mark };
  return interval === undefined ? undefined : { kind: 'interval', row: interval, span: crowd };
}

/** Rows change their height with the window when so many of them are to be in sight. */
function useRowsInSight(scroller: RefObject<HTMLElement | null>): void {
  const rowsInSight = usePreferences((preferences) => preferences.rowsInSight);
  const change = usePreferences((preferences) => preferences.change);
  useEffect(() => {
    const element = scroller.current;
    if (!element || rowsInSight === undefined) return;
    const observer = new ResizeObserver(() => change(rowsThatFit(element.clientHeight, rowsInSight)));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller, rowsInSight, change]);
}

/** How much of the scroller its scroll bar takes: nothing where scroll bars lie over the content. */
function useScrollBarWidth(scroller: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.offsetWidth - element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [scroller]);
  return width;
}
