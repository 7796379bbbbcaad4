import type { Recovery } from '../model/recovery';
import { NONE } from '../model/row-table';
import type { ChartCallbacks } from './chart-hosts';
import type { Hit } from './hit-test';
import { createLayerCanvas } from './layer-canvas';
import type { OverlayState } from './paint/overlay-frame';
import { paintRecoveryLane } from './paint/recovery-lane';
import { RECOVERY_ROW, type RecoveryRow, recoveryRows } from './recovery-rows';
import type { ThemeTokens } from './theme-tokens';
import { timeToX, type Viewport, xToTime } from './viewport';

/** How far beside a recovery it can still be meant. */
const REACH = 4;

/** The strip of recoveries above the rows, on the same time. */
export interface RecoveryLane {
  /** All recoveries, and the chosen one. */
  show(state: Pick<OverlayState, 'recoveries' | 'recovery'>): void;
  setTheme(tokens: ThemeTokens): void;
  draw(viewport: Viewport): void;
  remove(): void;
}

export function createRecoveryLane(
  host: HTMLElement,
  callbacks: Pick<ChartCallbacks, 'onHover' | 'onRecovery'>,
): RecoveryLane {
  const canvas = createLayerCanvas(host);
  const listening = new AbortController();
  let recoveries: readonly Recovery[] = [];
  let rows: readonly RecoveryRow[] = [];
  let chosen: number | undefined;
  let tokens: ThemeTokens | undefined;
  let viewport: Viewport | undefined;

  function draw(): void {
    canvas.fit();
    if (viewport === undefined || tokens === undefined || canvas.width === 0 || canvas.height === 0) return;
    canvas.clear();
    const scene = { viewport, width: canvas.width, ratio: canvas.ratio, recoveries, rows, chosen };
    paintRecoveryLane(canvas.pen, scene, tokens);
  }

  function hitAt({ offsetX, offsetY }: MouseEvent): Hit | undefined {
    const row = rows[Math.floor(offsetY / RECOVERY_ROW)];
    if (row === undefined || viewport === undefined) return undefined;
    const window = viewport;
    const x = (time: number) => timeToX(window, canvas.width, time);
    const index = recoveries.findIndex(({ lockspace, start, end, left, nodes }) => {
      if (lockspace !== row.lockspace) return false;
      const gone = left.find(({ node }) => node === row.node);
      if (!gone && nodes.every(({ node }) => node !== row.node)) return false;
      return x(gone?.lastSeen ?? start) - REACH <= offsetX && offsetX <= x(end) + REACH;
    });
    if (index < 0) return undefined;
    const time = xToTime(window, canvas.width, offsetX);
    return { kind: 'recovery', row: NONE, time, recovery: { index, node: row.node } };
  }

  const on = (type: 'pointermove' | 'pointerleave' | 'click', listener: (event: MouseEvent) => void) =>
    host.addEventListener(type, listener, { signal: listening.signal });
  on('pointermove', (event) => {
    const hit = hitAt(event);
    host.style.cursor = hit ? 'pointer' : '';
    callbacks.onHover(hit, event.clientX, event.clientY);
  });
  on('pointerleave', (event) => callbacks.onHover(undefined, event.clientX, event.clientY));
  on('click', (event) => callbacks.onRecovery(hitAt(event)?.recovery?.index));

  return {
    show(state) {
      const next = state.recoveries?.recoveries ?? [];
      if (next === recoveries && state.recovery === chosen) return;
      if (next !== recoveries) rows = recoveryRows(next);
      recoveries = next;
      chosen = state.recovery;
      draw();
    },
    setTheme(next) {
      tokens = next;
      draw();
    },
    draw(next) {
      viewport = next;
      draw();
    },
    remove() {
      listening.abort();
      canvas.remove();
    },
  };
}
