import type { ReactNode } from 'react';
import { ariaKey, formatKey } from '../../commands/keymap';
import { useCommand } from '../app/app-context';
import { isApple } from '../app/platform';
import { Button, type ButtonProps } from './button';

export interface CommandButtonProps extends Pick<ButtonProps, 'look' | 'isLarge' | 'className'> {
  readonly id: string;
  readonly icon?: ReactNode;
  /** Words on the button; without them it is an icon named by the command's title. */
  readonly label?: string;
}

/** A button for a command: title, key and state come from the command. */
export function CommandButton({ id, icon, label, ...look }: CommandButtonProps) {
  const { command, isEnabled, run } = useCommand(id);
  const key = command.keys[0];
  const title = key ? `${command.title}  (${formatKey(key, isApple).join(' ')})` : command.title;
  return (
    <Button
      {...look}
      isIcon={label === undefined}
      title={title}
      aria-label={label === undefined ? command.title : undefined}
      aria-keyshortcuts={key && ariaKey(key, isApple)}
      // Kept focusable: a button that goes away under the keyboard loses one's place.
      aria-disabled={!isEnabled}
      onClick={isEnabled ? run : undefined}
    >
      {icon}
      {label}
    </Button>
  );
}
