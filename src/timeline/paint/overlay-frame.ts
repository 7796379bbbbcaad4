import type { BlameScope, BlameSource } from '../blame-arrows';
import type { FoundHits } from '../hit-frames';
import type { Hit, Scene } from '../hit-test';
import type { ArrowChoice } from '../message-arrows';
import type { BoxMark, NoteMark } from '../note-mark';
import type { RecoveryTraces } from '../recovery-traces';
import type { ThemeTokens } from '../theme-tokens';
import type { TimeRange } from '../viewport';
import type { Pen } from './surface';

/** What the page wants to see over the content. Each layer reads its own. */
export interface OverlayState {
  /** Row of the interval table. */
  readonly selection: number | undefined;
  readonly range: TimeRange | undefined;
  /** Axis time to mark with a line through all rows. */
  readonly cursor: number | undefined;
  /** Which messages are drawn as arrows. */
  readonly arrows: ArrowChoice;
  /** Which waits have arrows from what is in their way. */
  readonly blame: BlameScope;
  /** Who tells what is in the way of waits; undefined until they are known. */
  readonly explainer: BlameSource | undefined;
  /** Whether edges show how far they can be off. */
  readonly hasBounds: boolean;
  /** What the search has found. */
  readonly found: FoundHits | undefined;
  /** What recoveries left on the rows; they fill a lane of their own, too. */
  readonly recoveries: RecoveryTraces | undefined;
  /** The recovery that is framed in the lane: index into the recoveries. */
  readonly recovery: number | undefined;
  readonly notes: readonly NoteMark[];
  readonly boxes: readonly BoxMark[];
}

export const NO_OVERLAY: OverlayState = {
  selection: undefined,
  range: undefined,
  cursor: undefined,
  arrows: { scope: 'none', families: [] },
  blame: 'none',
  explainer: undefined,
  hasBounds: false,
  found: undefined,
  recoveries: undefined,
  recovery: undefined,
  notes: [],
  boxes: [],
};

/** What the pointer is doing. */
export interface Pointing {
  /** x of the pointer. */
  readonly x: number | undefined;
  readonly hover: Hit | undefined;
  /** A range that is being dragged: it stands for the selected one. */
  readonly dragged: TimeRange | undefined;
}

/** Everything one picture of the overlay is made of. Lengths are CSS pixels. */
export interface OverlayFrame extends Scene, OverlayState {
  readonly pen: Pen;
  readonly tokens: ThemeTokens;
  readonly height: number;
  /** Device pixels per CSS pixel. */
  readonly ratio: number;
  readonly pointing: Pointing;
}
