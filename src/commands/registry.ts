import { ARRANGEMENT_COMMANDS } from './arrangement-commands';
import { ARROW_COMMANDS } from './arrow-commands';
import { CLOCK_COMMANDS } from './clock-commands';
import type { Command } from './command';
import { CURSOR_COMMANDS } from './cursor-commands';
import { EXPORT_COMMANDS } from './export-commands';
import { FILE_COMMANDS } from './file-commands';
import { FOCUS_COMMANDS } from './focus-commands';
import { GFS2_COMMANDS } from './gfs2-commands';
import { LINK_COMMANDS } from './link-commands';
import { LOCKSPACE_COMMANDS } from './lockspace-commands';
import { MESSAGE_COMMANDS } from './message-commands';
import { NOTE_COMMANDS } from './note-commands';
import { PAGE_COMMANDS } from './page-commands';
import { PREVIEW_COMMANDS } from './preview-commands';
import { RECOVERY_COMMANDS } from './recovery-commands';
import { ROW_COMMANDS } from './row-commands';
import { SEARCH_COMMANDS } from './search-commands';
import { SELECTION_COMMANDS } from './selection-commands';
import { TIME_COMMANDS } from './time-commands';
import { TIME_FORMAT_COMMANDS } from './time-format-commands';
import { TOOL_COMMANDS } from './tool-commands';
import { WAIT_COMMANDS } from './wait-commands';

/** In the order of the help page; of two commands with one key the first that can run does. */
export const COMMANDS: readonly Command[] = [
  ...CURSOR_COMMANDS,
  ...TIME_COMMANDS,
  ...TIME_FORMAT_COMMANDS,
  ...TOOL_COMMANDS,
  ...CLOCK_COMMANDS,
  ...ROW_COMMANDS,
  ...PREVIEW_COMMANDS,
  ...ARRANGEMENT_COMMANDS,
  ...FOCUS_COMMANDS,
  ...SEARCH_COMMANDS,
  ...FILE_COMMANDS,
  ...EXPORT_COMMANDS,
  ...LINK_COMMANDS,
  ...SELECTION_COMMANDS,
  ...LOCKSPACE_COMMANDS,
  ...GFS2_COMMANDS,
  ...WAIT_COMMANDS,
  ...RECOVERY_COMMANDS,
  ...NOTE_COMMANDS,
  ...MESSAGE_COMMANDS,
  ...ARROW_COMMANDS,
  ...PAGE_COMMANDS,
];

const byId = new Map(COMMANDS.map((command) => [command.id, command]));

export function commandById(id: string): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`No command is called ${id}.`);
  return command;
}
