/** Runs the command that a key press means, wherever the focus is. */
import { useEffect } from 'react';
import { findCommand, type KeyScope } from '../../commands/keymap';
import { COMMANDS } from '../../commands/registry';
import { useApp } from './app-context';
import { PLACE_IDS } from './page';
import { isApple } from './platform';

export function useKeys(): void {
  const context = useApp();
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      // Dialogs and menus have their own keys; who has used a key already keeps it.
      if (event.defaultPrevented || event.isComposing || isInModal()) return;
      // One that is still being fetched has the keys already: they are not meant for what is below it.
      if (context.stores.dialogs.getState().open) return;
      const { hasLetterKeys } = context.stores.preferences.getState();
      const rules = { scope: scopeOf(event.target), isApple, hasLetterKeys };
      const command = findCommand(COMMANDS, event, rules, context);
      if (!command) return;
      event.preventDefault();
      void command.run(context);
    };
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, [context]);
}

function scopeOf(target: EventTarget | null): KeyScope {
  if (!(target instanceof HTMLElement)) return 'page';
  if (target.matches('input:not([type=checkbox]), textarea, select') || target.isContentEditable)
    return 'text';
  return target.id === PLACE_IDS.chart ? 'chart' : 'page';
}

function isInModal(): boolean {
  return document.querySelector('dialog[open], [popover]:popover-open') !== null;
}
