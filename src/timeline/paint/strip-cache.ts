import type { TimeRange } from '../viewport';
import type { Columns } from './strips';

/** What is in sight, as far as strips depend on it: a frame has it all. */
interface StripWindow {
  readonly data: object;
  readonly viewport: TimeRange;
  readonly scale: number;
  readonly columns: number;
  readonly palette: { readonly ratio: number };
}

/**
 * Keeps what rows look like from frame to frame, as strips. While the window moves, a frame has little time to make new
 * ones: what it has none for is drawn from an older strip, as exact in time, only coarser, until a frame finds the time.
 */
export class StripCache<S extends Columns> {
  private data: object | undefined;
  private readonly strips = new Map<number, Strips<S>>();

  /**
   * A strip for the window, or the best there is; undefined when there is none and no time to make it.
   * @param variant what else the strip depends on
   * @param make undefined when there is no time
   */
  stripOf(
    frame: StripWindow,
    key: number,
    variant: string,
    make: (asked: Columns) => S | undefined,
  ): S | undefined {
    if (frame.data !== this.data) this.strips.clear();
    this.data = frame.data;
    const found = this.strips.get(key);
    const known = found?.variant === variant ? found : undefined;
    const asked = columnsOf(frame);
    if (known?.latest.level === asked.level && covers(known.latest, asked)) return known.latest;
    const margin = Math.ceil(asked.columns * MARGIN);
    const made = make({
      level: asked.level,
      first: asked.first - margin,
      columns: asked.columns + 2 * margin,
    });
    if (made !== undefined) {
      const isWider = known === undefined || lengthOf(made) >= lengthOf(known.widest);
      this.keep(key, { variant, latest: made, widest: isWider ? made : known.widest });
      return made;
    }
    if (known === undefined || covers(known.latest, asked)) return known?.latest;
    return covers(known.widest, asked) ? known.widest : known.latest;
  }

  /** What was asked for longest ago is forgotten first. */
  private keep(key: number, strips: Strips<S>): void {
    this.strips.delete(key);
    this.strips.set(key, strips);
    if (this.strips.size <= MOST_STRIPS) return;
    const [oldest] = this.strips.keys();
    this.strips.delete(oldest);
  }
}

interface Strips<S> {
  readonly variant: string;
  readonly latest: S;
  /** The one that covers most, for a window that grows faster than strips are made. */
  readonly widest: S;
}

/** Beyond each side of the window, as part of it. */
const MARGIN = 0.25;
const MOST_STRIPS = 1000;

/** The columns in the window, each one to two pixels wide. */
function columnsOf({ viewport, scale, columns, palette }: StripWindow): Columns {
  const level = Math.ceil(Math.log2(scale * Math.max(1, 1 / palette.ratio)));
  const width = 2 ** level;
  const first = Math.floor(viewport.start / width);
  const last = Math.floor((viewport.start + columns * scale) / width);
  return { level, first, columns: last - first + 1 };
}

function covers(strip: Columns, asked: Columns): boolean {
  const width = 2 ** strip.level;
  const askedWidth = 2 ** asked.level;
  return (
    strip.first * width <= asked.first * askedWidth &&
    (strip.first + strip.columns) * width >= (asked.first + asked.columns) * askedWidth
  );
}

function lengthOf({ columns, level }: Columns): number {
  return columns * 2 ** level;
}
