import type { ReactNode } from 'react';
import { useCommand } from '../app/app-context';
import { Keys } from './keys';
import { MenuItem } from './menu';

/** A command as an entry of a menu. */
export function CommandItem({
  id,
  icon,
  close,
}: {
  readonly id: string;
  readonly icon?: ReactNode;
  readonly close: () => void;
}) {
  const { command, isEnabled, isChecked, run } = useCommand(id);
  const key = command.keys[0];
  return (
    <MenuItem
      title={command.title}
      icon={icon}
      isEnabled={isEnabled}
      {...(command.isChecked && { isChecked })}
      isToggle={command.isToggle ?? false}
      trailing={key && <Keys spelled={key} />}
      onChoose={() => {
        close();
        run();
      }}
    />
  );
}
