import { describe, expect, test } from 'vitest';
import type { Command, CommandContext } from './command';
import { ariaKey, findCommand, formatKey, type KeyPress, type KeyRules } from './keymap';

const context = {} as CommandContext;
const command = (id: string, ...keys: string[]): Command => ({
  id,
  title: id,
  group: 'Page',
  keys,
  isEnabled: () => !id.startsWith('disabled'),
  run: () => undefined,
});

const COMMANDS = [
  command('zoom', 'code:KeyW', 'Plus'),
  command('pan fast', 'Shift+code:KeyD'),
  command('palette', 'Mod+k'),
  command('help', '?'),
  command('expand', 'e'),
  command('collapse', 'Shift+e'),
  command('back', 'Alt+ArrowLeft'),
  command('pan', 'chart:ArrowLeft'),
  command('disabled cancel', 'Escape'),
  command('clear', 'Escape'),
];

function press(key: string, held: Partial<KeyPress> & Partial<KeyRules> = {}): string | undefined {
  const event = { key, code: '', ctrlKey: false, metaKey: false, shiftKey: false, altKey: false, ...held };
  const rules = { scope: 'page' as const, isApple: false, hasLetterKeys: true, ...held };
  return findCommand(COMMANDS, event, rules, context)?.id;
}

describe('a key press', () => {
  test('by place means the same on every keyboard', () => {
    expect(press('w', { code: 'KeyW' })).toBe('zoom');
    expect(press('z', { code: 'KeyW' })).toBe('zoom');
    expect(press('D', { code: 'KeyD', shiftKey: true })).toBe('pan fast');
  });

  test('of a sign does not care how the sign is made', () => {
    expect(press('?', { shiftKey: true })).toBe('help');
    expect(press('?')).toBe('help');
    expect(press('+')).toBe('zoom');
  });

  test('of a letter does care about Shift', () => {
    expect(press('e')).toBe('expand');
    expect(press('E', { shiftKey: true })).toBe('collapse');
    expect(press('у', { code: 'KeyE' })).toBe('expand');
  });

  test('needs exactly the modifiers that are spelled', () => {
    expect(press('k', { ctrlKey: true })).toBe('palette');
    expect(press('k', { metaKey: true })).toBeUndefined();
    expect(press('k', { metaKey: true, isApple: true })).toBe('palette');
    expect(press('e', { ctrlKey: true })).toBeUndefined();
    expect(press('ArrowLeft', { altKey: true })).toBe('back');
  });

  test('in a text field types, except with Ctrl and Escape', () => {
    expect(press('e', { scope: 'text' })).toBeUndefined();
    expect(press('?', { scope: 'text' })).toBeUndefined();
    expect(press('ArrowLeft', { altKey: true, scope: 'text' })).toBeUndefined();
    expect(press('k', { ctrlKey: true, scope: 'text' })).toBe('palette');
    expect(press('Escape', { scope: 'text' })).toBe('clear');
  });

  test('of the chart only counts there', () => {
    expect(press('ArrowLeft')).toBeUndefined();
    expect(press('ArrowLeft', { scope: 'chart' })).toBe('pan');
  });

  test('goes to the first command that can run', () => {
    expect(press('Escape')).toBe('clear');
  });

  test('letters can be switched off', () => {
    expect(press('e', { hasLetterKeys: false })).toBeUndefined();
    expect(press('k', { ctrlKey: true, hasLetterKeys: false })).toBe('palette');
  });
});

test('keys are shown as they are printed on the board', () => {
  expect(formatKey('Mod+Shift+p', false)).toEqual(['Ctrl', 'Shift', 'P']);
  expect(formatKey('Mod+k', true)).toEqual(['⌘', 'K']);
  expect(formatKey('code:KeyW', false)).toEqual(['W']);
  expect(formatKey('chart:ArrowLeft', false)).toEqual(['←']);
  expect(ariaKey('Mod+k', false)).toBe('Control+k');
  expect(ariaKey('Plus', false)).toBe('Plus');
});
