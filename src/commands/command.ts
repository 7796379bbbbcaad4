/**
 * Every user action once. Menus, buttons, keys, the palette and the help page all read the same objects, so
 * that nothing can be done in one way only, and a key is written down in one place.
 */
import type { Stores } from '../state/stores';

export const COMMAND_GROUPS = ['Time', 'Rows', 'Search', 'Selection', 'Notes', 'Files', 'Page'] as const;
export type CommandGroup = (typeof COMMAND_GROUPS)[number];

export interface Command {
  readonly id: string;
  /** What it does, as a person would ask for it. */
  readonly title: string;
  readonly group: CommandGroup;
  /** See keymap.ts for how a key is spelled; the first one is shown. */
  readonly keys: readonly string[];
  readonly isEnabled: (context: CommandContext) => boolean;
  readonly run: (context: CommandContext) => void | Promise<void>;
  /** It can be in force beside others, not instead of them. */
  readonly isToggle?: true;
  /** For a choice among several, and for a toggle: whether it is in force. */
  readonly isChecked?: (context: CommandContext) => boolean;
}

export interface CommandContext {
  readonly stores: Stores;
  readonly page: Page;
}

export type PictureFormat = 'svg' | 'png';

/** What commands need of the page beyond the stores. */
export interface Page {
  pickFiles(): void;
  focus(place: PagePlace): void;
  /** Scrolls the chart so that a row of the tree is in sight. */
  reveal(row: number): void;
  /** Scrolls the rows by so many heights of what is in sight of them. */
  scrollRows(screens: number): void;
  /** Goes to a view of this page, as if its link had been opened. */
  visit(fragment: string): void;
  /** The page's own address, without what says what it shows. */
  readonly address: string;
  /** Whether the browser let it. */
  copyText(text: string): Promise<boolean>;
  /** What the chart shows, as a picture that stands for itself; undefined where there is none. */
  drawPicture(format: PictureFormat): Promise<Blob | undefined>;
  /** Whether the browser let it. */
  copyPicture(picture: Promise<Blob>): Promise<boolean>;
  /** The text of the viewer as one page that opens from disk. */
  viewer(): Promise<string>;
  /** Hands the browser a file to keep. */
  saveFile(name: string, content: Blob): void;
}

/** Said when `copyText` could not. */
export const NOT_COPIED = 'The browser does not let the page copy: select the text and copy it yourself.';

export type PagePlace = 'search' | 'tree' | 'chart' | 'drawer';

export const always = (): boolean => true;
export const hasModel = ({ stores }: CommandContext): boolean => stores.view.getState().model !== undefined;
export const hasSelection = ({ stores }: CommandContext): boolean =>
  stores.view.getState().model !== undefined && stores.selection.getState().interval !== undefined;
