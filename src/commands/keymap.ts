/**
 * Keys as text, and which command a key press means. A spelled key is modifiers and a key joined by `+`:
 *
 *   Mod+k        Mod is Ctrl, on Apple's machines Command
 *   Shift+e      a letter: what it prints, in small letters
 *   ?            a sign: what it prints, whatever has to be held to print it
 *   Plus         the sign +
 *   code:KeyW    the place of the key on the board, whatever it prints
 *   chart:ArrowLeft   only while the chart has the focus
 */
import type { Command, CommandContext } from './command';

/** The parts of a KeyboardEvent that matter. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** Where the focus is, as far as keys are concerned. */
export type KeyScope = 'page' | 'chart' | 'text';

export interface KeyRules {
  readonly scope: KeyScope;
  readonly isApple: boolean;
  /** Single letters and signs are commands. */
  readonly hasLetterKeys: boolean;
}

interface Key {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  readonly isCode: boolean;
  readonly isChartOnly: boolean;
  readonly name: string;
}

export function findCommand(
  commands: readonly Command[],
  press: KeyPress,
  rules: KeyRules,
  context: CommandContext,
): Command | undefined {
  return commands.find(
    (command) =>
      command.keys.some((spelled) => matches(parseKey(spelled), press, rules)) && command.isEnabled(context),
  );
}

/** As shown in a menu: `Ctrl K`, `⌘ K`, `W`. */
export function formatKey(spelled: string, isApple: boolean): readonly string[] {
  const key = parseKey(spelled);
  const names: string[] = [];
  if (key.mod) names.push(isApple ? '⌘' : 'Ctrl');
  if (key.alt) names.push(isApple ? '⌥' : 'Alt');
  if (key.shift) names.push(isApple ? '⇧' : 'Shift');
  const name = key.isCode ? key.name.replace(/^Key|^Digit/, '') : key.name;
  names.push(SHOWN_NAMES[name] ?? (name.length === 1 ? name.toUpperCase() : name));
  return names;
}

/** For aria-keyshortcuts. */
export function ariaKey(spelled: string, isApple: boolean): string {
  const key = parseKey(spelled);
  const name = key.isCode ? key.name.replace(/^Key|^Digit/, '') : key.name;
  return [
    key.mod && (isApple ? 'Meta' : 'Control'),
    key.alt && 'Alt',
    key.shift && 'Shift',
    name === '+' ? 'Plus' : name,
  ]
    .filter(Boolean)
    .join('+');
}

const SHOWN_NAMES: Readonly<Record<string, string>> = {
  ArrowLeft: '←',
  ArrowRight: '→',
  ArrowUp: '↑',
  ArrowDown: '↓',
  Escape: 'Esc',
  Backspace: '⌫',
  '-': '−',
};

function parseKey(spelled: string): Key {
  const isChartOnly = spelled.startsWith('chart:');
  const parts = (isChartOnly ? spelled.slice('chart:'.length) : spelled).split('+');
  const last = parts.at(-1) ?? '';
  const isCode = last.startsWith('code:');
  return {
    mod: parts.includes('Mod'),
    shift: parts.includes('Shift'),
    alt: parts.includes('Alt'),
    isCode,
    isChartOnly,
    name: isCode ? last.slice('code:'.length) : last === 'Plus' ? '+' : last,
  };
}

function matches(key: Key, press: KeyPress, rules: KeyRules): boolean {
  const mod = rules.isApple ? press.metaKey : press.ctrlKey;
  const otherMod = rules.isApple ? press.ctrlKey : press.metaKey;
  if (key.mod !== mod || otherMod || key.alt !== press.altKey) return false;
  const prints = key.isCode || key.name.length === 1;
  const isBare = prints && !key.mod && !key.alt;
  if (isBare && (rules.scope === 'text' || !rules.hasLetterKeys)) return false;
  // While text is edited only Escape, F keys and keys with Ctrl or Command are commands.
  if (rules.scope === 'text' && !key.mod && !/^(Escape|F\d+)$/.test(key.name)) return false;
  if (key.isChartOnly && rules.scope !== 'chart') return false;
  if (key.isCode) return key.name === press.code && key.shift === press.shiftKey;
  const isSign = key.name.length === 1 && !/[a-z]/.test(key.name);
  return key.name === printed(press) && (isSign || key.shift === press.shiftKey);
}

/** What the key prints; on a board of another script, what it would print on a Latin one. */
function printed({ key, code }: KeyPress): string {
  if (key.length !== 1) return key;
  const letter = /^Key([A-Z])$/.exec(code)?.[1];
  return letter && key.charCodeAt(0) > 0x7f ? letter.toLowerCase() : key.toLowerCase();
}
