import type { MessageFamily } from '../model/message-type';

/**
 * The colours of the chart. The page reads them from its CSS custom properties, once per theme, and hands
 * them in as hex or rgb() text, because a canvas takes colours and cannot resolve properties.
 *
 * Values the design was made with, light | dark (the page's CSS has the last word):
 *
 * --bg #ffffff | #0e1116        --bg-raised #f6f8fa | #161b22   --bg-group #f6f8fa | #161b22
 * --text #1a1f26 | #e6e9ee      --text-muted #66707c | #8b94a1  --line #e3e6ea | #262c35
 * --grid #eceef1 | #20252d      --accent #2257c4 | #7db0ff      --summary #a6acb4 | #5a626e
 * --mode-nl #b4bac2 | #8b94a1   --mode-cr #6cc3ee | #5ab6e6     --mode-cw #2a9d6e | #34b27f
 * --mode-pr #2a6fc9 | #3b82d9   --mode-pw #f2a413 | #f0a92b     --mode-ex #e0532a | #e0532a
 * --on-mode #ffffff | #ffffff   --on-mode-cr #10324a | #0a2233  --on-mode-pw #402a00 | #2e1f00
 * --wait-plate #ffffff | #11161c  --unknown #8a929c | #7a838f   --gap #8a929c | #7a838f
 * --bast #14181d | #f2f4f7      --danger #c4281c | #ff6b5e
 * --node-1 #c77dff  --node-2 #2ec4b6  --node-3 #ffb703 … --node-16
 */
export interface ThemeTokens {
  readonly bg: string;
  readonly bgRaised: string;
  readonly bgGroup: string;
  readonly text: string;
  readonly textMuted: string;
  readonly line: string;
  readonly grid: string;
  readonly accent: string;
  /** By mode number: NL CR CW PR PW EX. */
  readonly modes: readonly string[];
  /** Waits for each mode; the last for an unknown one. */
  readonly waits: readonly string[];
  /** Of locks that are unlocked or cancelled, holders that are asked to give way, and blame: empty for the modes' own. */
  readonly leaving: string;
  readonly asked: string;
  readonly blame: string;
  /** Messages, by family. */
  readonly arrows: Readonly<Record<MessageFamily, string>>;
  /** Text on a solid bar, by mode number. */
  readonly onModes: readonly string[];
  readonly waitPlate: string;
  readonly unknown: string;
  readonly gap: string;
  readonly bast: string;
  /** By kind of mark. */
  readonly marks: readonly string[];
  readonly danger: string;
  readonly summary: string;
  /** Sixteen hues; node n has `nodes[(n - 1) % 16]`. */
  readonly nodes: readonly string[];
  readonly fontFamily: string;
}
