import type { MessageFamily } from '../model/message-type';
import type { BlameScope } from '../timeline/blame-arrows';
import type { ArrowChoice } from '../timeline/message-arrows';
import { type Command, type CommandContext, hasModel } from './command';

const SCOPE_TITLES: Readonly<Record<ArrowChoice['scope'], string>> = {
  selection: 'Messages of the selected lock',
  window: 'All messages in the window',
  none: 'No messages',
};
const BLAME_TITLES: Readonly<Record<BlameScope, string>> = {
  selection: 'Who was in the way of the selected wait',
  window: 'Who was in the way of each wait in the window',
  none: 'Not who was in the way',
};
const FAMILY_TITLES: Readonly<Record<MessageFamily, string>> = {
  request: 'Requests',
  answer: 'Answers and grants',
  notice: 'Blocking notices (BAST)',
  recovery: 'Recovery messages',
};
const SCOPES = Object.keys(SCOPE_TITLES) as ArrowChoice['scope'][];

export const ARROW_COMMANDS: readonly Command[] = [
  {
    id: 'arrows.next',
    title: 'Change which messages are drawn',
    group: 'Selection',
    keys: ['v'],
    isEnabled: hasModel,
    run: (context) => {
      const next = SCOPES[(SCOPES.indexOf(choiceOf(context).scope) + 1) % SCOPES.length];
      change(context, { scope: next });
    },
  },
  ...SCOPES.map(scopeCommand),
  {
    id: 'blame.next',
    title: 'Change for which waits it is drawn who was in the way',
    group: 'Selection',
    keys: ['Shift+k'],
    isEnabled: hasModel,
    run: ({ stores }) => {
      const { blame, setBlame } = stores.view.getState();
      setBlame(SCOPES[(SCOPES.indexOf(blame) + 1) % SCOPES.length]);
    },
  },
  ...SCOPES.map(blameCommand),
  ...(Object.keys(FAMILY_TITLES) as MessageFamily[]).map(familyCommand),
];

function scopeCommand(scope: ArrowChoice['scope']): Command {
  return {
    id: `arrows.${scope}`,
    title: SCOPE_TITLES[scope],
    group: 'Selection',
    keys: [],
    isEnabled: hasModel,
    isChecked: (context) => choiceOf(context).scope === scope,
    run: (context) => change(context, { scope }),
  };
}

function blameCommand(scope: BlameScope): Command {
  return {
    id: `blame.${scope}`,
    title: BLAME_TITLES[scope],
    group: 'Selection',
    keys: [],
    isEnabled: hasModel,
    isChecked: (context) => context.stores.view.getState().blame === scope,
    run: ({ stores }) => stores.view.getState().setBlame(scope),
  };
}

function familyCommand(family: MessageFamily): Command {
  return {
    id: `arrows.${family}`,
    title: FAMILY_TITLES[family],
    group: 'Selection',
    keys: [],
    isEnabled: (context) => hasModel(context) && choiceOf(context).scope !== 'none',
    isToggle: true,
    isChecked: (context) => choiceOf(context).families.includes(family),
    run: (context) => {
      const { families } = choiceOf(context);
      const isShown = families.includes(family);
      change(context, {
        families: isShown ? families.filter((one) => one !== family) : [...families, family],
      });
    },
  };
}

function choiceOf({ stores }: CommandContext): ArrowChoice {
  return stores.view.getState().arrows;
}

function change({ stores }: CommandContext, changes: Partial<ArrowChoice>): void {
  const { arrows, setArrows } = stores.view.getState();
  setArrows({ ...arrows, ...changes });
}
