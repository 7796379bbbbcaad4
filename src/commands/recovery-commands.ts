import type { Recovery } from '../model/recovery';
import { moveTo, spanOf } from '../timeline/viewport';
import type { Command, CommandContext } from './command';

export const RECOVERY_COMMANDS: readonly Command[] = [
  {
    id: 'recovery.next',
    title: 'Go to the next recovery',
    group: 'Selection',
    keys: ['y'],
    isEnabled: hasRecovery,
    run: (context) => step(context, 1),
  },
  {
    id: 'recovery.previous',
    title: 'Go to the recovery before',
    group: 'Selection',
    keys: ['Shift+y'],
    isEnabled: hasRecovery,
    run: (context) => step(context, -1),
  },
  {
    id: 'recovery.toggle-lane',
    title: 'Show the lane of recoveries',
    group: 'Rows',
    keys: [],
    isEnabled: hasRecovery,
    isToggle: true,
    isChecked: ({ stores }) => stores.recovery.getState().isLaneShown,
    run: ({ stores }) => {
      const { isLaneShown, setLaneShown } = stores.recovery.getState();
      setLaneShown(!isLaneShown);
    },
  },
];

/** Shows a recovery in the details. */
export function chooseRecovery({ stores }: CommandContext, recovery: number): void {
  stores.selection.getState().clear();
  stores.recovery.getState().choose(recovery);
  if (stores.view.getState().drawer !== 'details') stores.view.getState().showDrawer('details');
}

/** The same, and moves the window onto it. */
export function goToRecovery(context: CommandContext, recovery: number): void {
  const one = recoveriesOf(context)[recovery];
  if (!one) return;
  chooseRecovery(context, recovery);
  const view = context.stores.view.getState();
  view.navigate(moveTo(view.history.present, around(one)), { animate: true });
}

function step(context: CommandContext, by: 1 | -1): void {
  const { length } = recoveriesOf(context);
  const { chosen } = context.stores.recovery.getState();
  const first = by > 0 ? 0 : length - 1;
  goToRecovery(context, chosen === undefined ? first : (chosen + by + length) % length);
}

function hasRecovery(context: CommandContext): boolean {
  return recoveriesOf(context).length > 0;
}

function recoveriesOf({ stores }: CommandContext): readonly Recovery[] {
  return stores.session.getState().analysis?.recoveries ?? [];
}

/** The recovery with what came of it: the first work behind it, and as much room on both sides. */
function around({ start, end, nodes }: Recovery): { start: number; end: number } {
  const last = Math.max(end, ...nodes.flatMap(({ stages }) => stages.map((stage) => stage.end)));
  const margin = spanOf({ start, end: last }) * 0.6;
  return { start: start - margin, end: last + margin };
}
