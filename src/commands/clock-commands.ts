import type { ClockChoice } from '../../workers/protocol';
import type { Stores } from '../state/stores';
import { type Command, type CommandContext, hasModel } from './command';
import { momentOf } from './selection-commands';

const TITLES: Readonly<Record<ClockChoice, string>> = {
  auto: 'Clocks: the best there is',
  recorded: 'Clocks: as recorded, with their corrections',
  messages: 'Clocks: aligned by the messages',
  wall: 'Clocks: by the time of day',
  raw: 'Clocks: raw stamps, uncorrected',
};

/** Moves all recordings of a node by so much axis time, on top of what they were moved by before. */
export async function shiftRecordings(
  stores: Stores,
  recordings: readonly number[],
  by: number,
): Promise<void> {
  const { model } = stores.session.getState();
  for (const recording of recordings) {
    const movedBy = (model?.clocks[recording].movedBy ?? 0n) + BigInt(Math.round(by));
    await stores.session.getState().setOffset(recording, movedBy);
  }
}

/** Two events that are the same moment: the recording of the selected one is moved onto the marked one. */
const SAME_MOMENT: Command = {
  id: 'clocks.same-moment',
  title: 'Clocks: the marked moment and this one are the same',
  group: 'Time',
  keys: [],
  isEnabled: (context) => {
    const { marked } = context.stores.selection.getState();
    const moment = momentOf(context);
    return canChoose(context) && !!marked && !!moment && marked.recording !== moment.recording;
  },
  run: (context) => {
    const { marked } = context.stores.selection.getState();
    const moment = momentOf(context);
    const { model, setOffset } = context.stores.session.getState();
    if (!model || !marked || !moment) return;
    const { movedBy } = model.clocks[moment.recording];
    return setOffset(moment.recording, movedBy + BigInt(Math.round(marked.time - moment.time)));
  },
};

const SHOW_BOUNDS: Command = {
  id: 'clocks.bounds',
  title: 'Show how far edges can be off',
  group: 'Time',
  keys: ['u'],
  isEnabled: hasModel,
  isToggle: true,
  isChecked: ({ stores }) => stores.view.getState().hasBounds,
  run: ({ stores }) => {
    const { hasBounds, setBounds } = stores.view.getState();
    setBounds(!hasBounds);
  },
};

export const CLOCK_COMMANDS: readonly Command[] = [
  {
    id: 'clocks.show',
    title: 'Clocks of the recordings…',
    group: 'Time',
    keys: ['k'],
    isEnabled: hasModel,
    run: ({ stores }) => stores.dialogs.getState().show({ kind: 'clocks' }),
  },
  SHOW_BOUNDS,
  SAME_MOMENT,
  ...(Object.keys(TITLES) as ClockChoice[]).map(choiceCommand),
];

function choiceCommand(clock: ClockChoice): Command {
  return {
    id: `clocks.${clock}`,
    title: TITLES[clock],
    group: 'Time',
    keys: [],
    isEnabled: canChoose,
    isChecked: ({ stores }) => stores.session.getState().clock === clock,
    run: ({ stores }) => stores.session.getState().setClock(clock),
  };
}

function canChoose({ stores }: CommandContext): boolean {
  const { model, loading } = stores.session.getState();
  return model !== undefined && loading === undefined;
}
