import type { Command, CommandContext } from './command';

export const LOCKSPACE_COMMANDS: readonly Command[] = [
  {
    id: 'selection.name-lockspace',
    title: 'Name the lockspace of the selection…',
    group: 'Selection',
    keys: [],
    isEnabled: (context) => lockspaceOf(context) !== undefined,
    run: (context) => {
      const lockspace = lockspaceOf(context);
      if (lockspace !== undefined)
        context.stores.dialogs.getState().show({ kind: 'name-lockspace', lockspace });
    },
  },
];

/** Of the selected interval; of the whole trace where it has one only. */
function lockspaceOf({ stores }: CommandContext): number | undefined {
  const { model } = stores.view.getState();
  const { interval } = stores.selection.getState();
  if (!model) return undefined;
  const { lockspace } = model.resources;
  if (interval !== undefined) return lockspace[model.locks.resource[model.intervals.lock[interval]]];
  return lockspace.length > 0 && lockspace.every((id) => id === lockspace[0]) ? lockspace[0] : undefined;
}
