import { involvedLocks } from '../analysis/involved-locks';
import { explainerOf } from '../state/wait-facts';
import { fit } from '../timeline/viewport';
import { type Command, type CommandContext, hasModel } from './command';
import { isWaitSelected } from './wait-commands';

const isFocused = ({ stores }: CommandContext): boolean => stores.view.getState().focus !== undefined;

export const FOCUS_COMMANDS: readonly Command[] = [
  {
    id: 'focus.wait',
    title: 'Show only what the selected wait involves, or everything again',
    group: 'Rows',
    keys: ['Shift+f'],
    isEnabled: (context) => hasModel(context) && (isFocused(context) || isWaitSelected(context)),
    isToggle: true,
    isChecked: isFocused,
    run: (context) => {
      if (isFocused(context)) context.stores.view.getState().setFocus(undefined);
      else focusOnWait(context);
    },
  },
];

/** Its resource, who is in the way and what their processes do meanwhile, in the time of the wait. */
function focusOnWait({ stores }: CommandContext): void {
  const { model, history, setFocus, navigate } = stores.view.getState();
  const { analysis } = stores.session.getState();
  const { interval } = stores.selection.getState();
  if (!model || !analysis || interval === undefined) return;
  const explainer = explainerOf(model, analysis);
  const wait = explainer.waitOf(interval);
  if (wait === undefined) return;
  const { waits } = analysis;
  setFocus({
    interval: waits.firstInterval[wait],
    locks: involvedLocks(model, waits, explainer, wait),
  });
  navigate(fit(history.present, { start: waits.start[wait], end: waits.end[wait] }), { animate: true });
}
