/** A canvas that fills its host, as sharp as the screen. */
export interface LayerCanvas {
  readonly element: HTMLCanvasElement;
  readonly pen: CanvasRenderingContext2D;
  /** CSS pixels, and device pixels per CSS pixel, since the last `fit`. */
  readonly width: number;
  readonly height: number;
  readonly ratio: number;
  /** Takes the host's size; true when anything changed, which also empties the canvas. */
  fit(): boolean;
  /** Empties the canvas; from then on its pen counts CSS pixels. */
  clear(): void;
  remove(): void;
}

export function createLayerCanvas(host: HTMLElement): LayerCanvas {
  const element = document.createElement('canvas');
  // The page's own description of the chart is DOM; the pixels say nothing to a screen reader.
  element.setAttribute('aria-hidden', 'true');
  Object.assign(element.style, { position: 'absolute', inset: '0', width: '100%', height: '100%' });
  host.append(element);
  const pen = element.getContext('2d');
  if (pen === null) throw new Error('This browser has no canvas to draw on.');
  const size = { width: 0, height: 0, ratio: 1 };
  // Asking for a size in the middle of a frame makes the browser lay out the page: only when it may have changed.
  let isStale = true;
  const observer = new ResizeObserver(() => {
    isStale = true;
  });
  observer.observe(host);
  const listening = new AbortController();
  addEventListener(
    'resize',
    () => {
      isStale = true;
    },
    { signal: listening.signal },
  );
  return {
    element,
    pen,
    get width() {
      return size.width;
    },
    get height() {
      return size.height;
    },
    get ratio() {
      return size.ratio;
    },
    fit() {
      if (!isStale) return false;
      isStale = false;
      const { clientWidth: width, clientHeight: height } = host;
      const ratio = devicePixelRatio || 1;
      if (width === size.width && height === size.height && ratio === size.ratio) return false;
      Object.assign(size, { width, height, ratio });
      element.width = Math.round(width * ratio);
      element.height = Math.round(height * ratio);
      return true;
    },
    clear() {
      pen.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
      pen.clearRect(0, 0, size.width, size.height);
    },
    remove() {
      observer.disconnect();
      listening.abort();
      element.remove();
    },
  };
}
