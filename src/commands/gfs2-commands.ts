import { findInodeHint } from '../state/glock-facts';
import { type Command, type CommandContext, NOT_COPIED } from './command';

export const GFS2_COMMANDS: readonly Command[] = [
  {
    id: 'selection.copyFind',
    title: 'Copy the command that finds the file of the selected lock',
    group: 'Selection',
    keys: [],
    isEnabled: (context) => hintOf(context) !== undefined,
    run: async (context) => {
      const hint = hintOf(context);
      if (hint === undefined) return;
      const isCopied = await context.page.copyText(hint);
      context.stores.dialogs
        .getState()
        .say(isCopied ? `Copied ${hint}: put the mount point in its place` : NOT_COPIED);
    },
  },
];

function hintOf({ stores }: CommandContext): string | undefined {
  const { model } = stores.view.getState();
  const { interval } = stores.selection.getState();
  return model && interval !== undefined ? findInodeHint(model, model.intervals.lock[interval]) : undefined;
}
