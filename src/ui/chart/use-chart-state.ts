import { useEffect } from 'react';
import { hiddenIn } from '../../state/legend';
import type { Note } from '../../state/notes';
import { overlayStateOf } from '../../state/overlay-state';
import type { Chart } from '../../timeline/chart';
import { useApp, useClockface, usePreferences } from '../app/app-context';
import { useThemeTokens } from '../theme/theme-tokens';

const noteTimes = (notes: readonly Note[]): readonly number[] => notes.map(({ start }) => start);

/** Tells the chart what the stores say, and again whenever they say something else. */
export function useChartState(chart: Chart | undefined): void {
  const { stores } = useApp();
  const tokens = useThemeTokens();
  const labelWidth = usePreferences((preferences) => preferences.labelWidth);

  const drag = usePreferences((preferences) => preferences.dragTool);
  const axis = usePreferences((preferences) => preferences.axisTool);
  const isClickZoom = usePreferences((preferences) => preferences.isClickZoom);
  const isSnapping = usePreferences((preferences) => preferences.isSnapping);

  const preview = usePreferences((preferences) => preferences.preview);

  const face = useClockface();

  useEffect(() => chart?.setClockface(face), [chart, face]);
  useEffect(() => chart?.setPreview(preview), [chart, preview]);
  useEffect(() => chart?.setTheme(tokens), [chart, tokens]);
  useEffect(
    () => chart?.setTools({ drag, axis, isClickZoom, isSnapping }),
    [chart, drag, axis, isClickZoom, isSnapping],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the column's width moves the canvases' left edge.
  useEffect(() => chart?.resize(), [chart, labelWidth]);

  useEffect(() => {
    if (!chart) return;
    const { view, selection, session, search, legend, notes, recovery } = stores;
    const showModel = () => {
      const { model, tree } = view.getState();
      if (model && tree) chart.setModel(model, tree);
    };
    const showLayout = () => {
      const { layout } = view.getState();
      if (layout) chart.setLayout(layout);
    };
    const showViewport = () => {
      const { history, isAnimated } = view.getState();
      chart.setViewport(history.present, { animate: isAnimated });
    };
    const showOverlay = () => chart.setOverlay(overlayStateOf(stores));
    const showMarks = () =>
      chart.setMarks({ hits: search.getState().hits?.bins, notes: noteTimes(notes.getState().notes) });
    const showHidden = () => chart.setHidden(hiddenIn(legend.getState().entries));
    showModel();
    showOverlay();
    showMarks();
    showHidden();
    showLayout();
    showViewport();
    const stops = [
      view.subscribe((now, before) => {
        if (now.tree !== before.tree) showModel();
        if (now.layout !== before.layout) showLayout();
        showOverlay();
        if (now.history.present !== before.history.present) showViewport();
      }),
      selection.subscribe(showOverlay),
      recovery.subscribe(showOverlay),
      session.subscribe((now, before) => {
        if (now.analysis !== before.analysis) showOverlay();
      }),
      legend.subscribe(showHidden),
      notes.subscribe(() => {
        showOverlay();
        showMarks();
      }),
      search.subscribe((now, before) => {
        if (now.hits === before.hits) return;
        showOverlay();
        showMarks();
      }),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [chart, stores]);
}
