/** What commands need of the document: see `Page` in src/commands/command.ts. */
import type { Page, PagePlace } from '../../commands/command';
import type { Stores } from '../../state/stores';
import { stickyRows, yOf } from '../../timeline/row-layout';
import type { OwnPage } from './own-page';

/** Where a command can put the focus. */
export const PLACE_IDS: Readonly<Record<PagePlace, string>> = {
  search: 'search',
  tree: 'tree',
  chart: 'chart',
  drawer: 'drawer',
};
export const PICKER_ID = 'file-picker';
export const SCROLLER_ID = 'rows';

export function createPage(stores: Stores, ownPage: OwnPage): Page {
  return {
    pickFiles: () => document.getElementById(PICKER_ID)?.click(),
    focus: (place) => document.getElementById(PLACE_IDS[place])?.focus(),
    reveal(row) {
      const { layout } = stores.view.getState();
      const scroller = document.getElementById(SCROLLER_ID);
      const top = layout ? yOf(layout, row) : undefined;
      if (!scroller || !layout || top === undefined) return;
      const sticky = stickyRows(layout, scroller.clientHeight).height;
      if (top < sticky) return;
      const bottom = top + layout.rowHeight;
      if (top < scroller.scrollTop + sticky) scroller.scrollTop = top - sticky - layout.rowHeight;
      else if (bottom > scroller.scrollTop + scroller.clientHeight) {
        scroller.scrollTop = bottom - scroller.clientHeight + layout.rowHeight;
      }
    },
    visit: (fragment) => {
      location.hash = fragment;
    },
    address: pageAddress(),
    scrollRows(screens) {
      const scroller = document.getElementById(SCROLLER_ID);
      if (scroller) scroller.scrollTop += screens * scroller.clientHeight;
    },
    copyText,
    async drawPicture(format) {
      const chart = document.getElementById(PLACE_IDS.chart);
      const { drawView } = await import('../picture/draw-view');
      if (!chart) return undefined;
      const scrollTop = document.getElementById(SCROLLER_ID)?.scrollTop ?? 0;
      return drawView(stores, { width: chart.clientWidth, height: chart.clientHeight, scrollTop }, format);
    },
    copyPicture,
    viewer: ownPage.viewer,
    saveFile,
  };
}

export function pageAddress(): string {
  return location.href.replace(/[?#].*$/s, '');
}

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

async function copyPicture(picture: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    return true;
  } catch {
    return false;
  }
}

/** Pages without https have no clipboard; a selected field can still be copied from. */
function copyBySelection(text: string): boolean {
  const field = document.createElement('textarea');
  field.value = text;
  field.className = 'visually-hidden';
  document.body.append(field);
  field.select();
  const isCopied = document.execCommand('copy');
  field.remove();
  return isCopied;
}

function saveFile(name: string, content: Blob): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The download has begun by then; what it reads from may go.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
