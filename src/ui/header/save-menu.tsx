import Download from 'lucide-react/icons/download';
import { CommandItem } from '../primitives/command-item';
import { Menu, MenuHeading, MenuRule } from '../primitives/menu';

/** What can be taken away: a page, a picture, tables of what is in sight or of everything. */
export function SaveMenu() {
  return (
    <Menu
      isIcon
      label="Save and export"
      title="Save and export"
      button={<Download size={16} aria-hidden="true" />}
    >
      {(close) => (
        <>
          <CommandItem id="files.save-page" close={close} />
          <MenuRule />
          <MenuHeading>The view as a picture</MenuHeading>
          <CommandItem id="files.copy-picture" close={close} />
          <CommandItem id="files.save-picture-png" close={close} />
          <CommandItem id="files.save-picture-svg" close={close} />
          <MenuRule />
          <MenuHeading>Rows and time in sight</MenuHeading>
          <CommandItem id="files.save-shown-intervals" close={close} />
          <CommandItem id="files.save-shown-messages" close={close} />
          <CommandItem id="files.save-shown-waits" close={close} />
          <MenuRule />
          <MenuHeading>Everything</MenuHeading>
          <CommandItem id="files.save-all-intervals" close={close} />
          <CommandItem id="files.save-all-messages" close={close} />
          <CommandItem id="files.save-all-waits" close={close} />
          <CommandItem id="files.save-perfetto" close={close} />
          <MenuRule />
          <CommandItem id="files.excerpt" close={close} />
          <CommandItem id="files.compare" close={close} />
        </>
      )}
    </Menu>
  );
}
