import type { ClockChoice } from '../../workers/protocol';
import { type Command, type CommandContext, hasModel } from './command';

const TITLES: Readonly<Record<ClockChoice, string>> = {
  auto: 'Clocks: the best there is',
  recorded: 'Clocks: as recorded, with their corrections',
  messages: 'Clocks: aligned by the messages',
  wall: 'Clocks: by the time of day',
  raw: 'Clocks: raw stamps, uncorrected',
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
