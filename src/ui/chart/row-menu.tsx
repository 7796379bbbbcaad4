import { PLACE_IDS } from '../app/page';
import { CommandItem } from '../primitives/command-item';
import { ContextMenu, type ContextMenuProps, MenuRule } from '../primitives/menu';

/** What can be done with the row under the pointer, or with the marked ones. */
export function RowMenu({ at, onClose }: Pick<ContextMenuProps, 'at' | 'onClose'>) {
  return (
    <ContextMenu
      label="What to do with rows"
      at={at}
      onClose={() => {
        onClose();
        document.getElementById(PLACE_IDS.tree)?.focus();
      }}
    >
      {(close) => (
        <>
          <CommandItem id="rows.mark" close={close} />
          <CommandItem id="rows.pin" close={close} />
          <CommandItem id="rows.move-up" close={close} />
          <CommandItem id="rows.move-down" close={close} />
          <MenuRule />
          <CommandItem id="rows.hide" close={close} />
          <CommandItem id="rows.hide-empty" close={close} />
          <CommandItem id="rows.restore" close={close} />
          <CommandItem id="focus.wait" close={close} />
          <MenuRule />
          <CommandItem id="rows.expand-all" close={close} />
          <CommandItem id="rows.collapse-all" close={close} />
        </>
      )}
    </ContextMenu>
  );
}
