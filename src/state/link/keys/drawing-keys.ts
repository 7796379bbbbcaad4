/** What is drawn beside the locks, and what the drawer shows. */
import { type GenericSchema, picklist } from 'valibot';
import type { EventFilter } from '../../../../workers/protocol';
import { MESSAGE_FAMILIES, type MessageFamily } from '../../../model/message-type';
import type { BlameScope } from '../../../timeline/blame-arrows';
import type { ArrowChoice } from '../../../timeline/message-arrows';
import { DRAWER_TABS, type DrawerTab } from '../../view';
import { escapePart, splitList, unescapePart } from '../escape';
import { type LinkKey, NOTHING_MISSING, parsedBy } from '../link-key';

const USUAL_TAB: DrawerTab = 'details';
const USUAL_ARROWS: ArrowChoice = { scope: 'selection', families: MESSAGE_FAMILIES };
const USUAL_BLAME: BlameScope = 'selection';
const EVERY_EVENT: EventFilter = { kinds: [], text: '' };

export const TAB: LinkKey<DrawerTab | 'closed'> = {
  key: 'tab',
  what: 'the drawer',
  schema: picklist([...DRAWER_TABS, 'closed']) as GenericSchema<string, DrawerTab | 'closed'>,
  format: (tab) => tab,
  read: ({ view }) => {
    const { drawer = 'closed' } = view.getState();
    return drawer === USUAL_TAB ? undefined : drawer;
  },
  apply: ({ view }, tab = USUAL_TAB) => {
    view.getState().showDrawer(tab === 'closed' ? undefined : tab);
    return NOTHING_MISSING;
  },
};

/** `window`, or `window:request,notice`: whose messages, and which families of them. */
export const ARROWS: LinkKey<ArrowChoice> = {
  key: 'arrows',
  what: 'which messages are drawn',
  schema: parsedBy((text): ArrowChoice | undefined => {
    const [, scope = '', names] = /^(none|selection|window)(?::(.*))?$/.exec(text) ?? [];
    const families = names === undefined ? MESSAGE_FAMILIES : splitList(names);
    if (scope === '' || !families.every(isFamily)) return undefined;
    return { scope: scope as ArrowChoice['scope'], families };
  }),
  format: ({ scope, families }) => (hasAll(families) ? scope : `${scope}:${inOrder(families).join(',')}`),
  read: ({ view }) => {
    const { arrows } = view.getState();
    return arrows.scope === USUAL_ARROWS.scope && hasAll(arrows.families) ? undefined : arrows;
  },
  apply: ({ view }, arrows = USUAL_ARROWS) => {
    view.getState().setArrows(arrows);
    return NOTHING_MISSING;
  },
};

export const BLAME: LinkKey<BlameScope> = {
  key: 'blame',
  what: 'for which waits it is drawn who was in the way',
  schema: picklist(['none', 'selection', 'window']) as GenericSchema<string, BlameScope>,
  format: (scope) => scope,
  read: ({ view }) => {
    const { blame } = view.getState();
    return blame === USUAL_BLAME ? undefined : blame;
  },
  apply: ({ view }, scope = USUAL_BLAME) => {
    view.getState().setBlame(scope);
    return NOTHING_MISSING;
  },
};

export const BOUNDS: LinkKey<'shown'> = {
  key: 'bounds',
  what: 'whether edges show how far they can be off',
  schema: picklist(['shown']) as GenericSchema<string, 'shown'>,
  format: (value) => value,
  read: ({ view }) => (view.getState().hasBounds ? 'shown' : undefined),
  apply: ({ view }, value) => {
    view.getState().setBounds(value === 'shown');
    return NOTHING_MISSING;
  },
};

/** The lane of recoveries above the rows. */
export const LANE: LinkKey<'hidden'> = {
  key: 'recoveries',
  what: 'whether recoveries have a lane',
  schema: picklist(['hidden']) as GenericSchema<string, 'hidden'>,
  format: (value) => value,
  read: ({ recovery }) => (recovery.getState().isLaneShown ? undefined : 'hidden'),
  apply: ({ recovery }, value) => {
    recovery.getState().setLaneShown(value === undefined);
    return NOTHING_MISSING;
  },
};

/** What the list of events is narrowed to: `dlm_bast,dlm_ast:text`. */
export const EVENTS: LinkKey<EventFilter> = {
  key: 'events',
  what: 'which events are listed',
  schema: parsedBy((text) => {
    const colon = text.indexOf(':');
    const kinds = splitList(colon === -1 ? text : text.slice(0, colon)).map(unescapePart);
    const needle = colon === -1 ? '' : unescapePart(text.slice(colon + 1));
    return needle !== undefined && kinds.every((kind) => kind !== undefined)
      ? { kinds, text: needle }
      : undefined;
  }),
  format: ({ kinds, text }) => kinds.map(escapePart).join(',') + (text === '' ? '' : `:${escapePart(text)}`),
  read: ({ view }) => {
    const { eventFilter } = view.getState();
    return eventFilter.kinds.length === 0 && eventFilter.text === '' ? undefined : eventFilter;
  },
  apply: ({ view }, filter = EVERY_EVENT) => {
    view.getState().setEventFilter(filter);
    return NOTHING_MISSING;
  },
};

function isFamily(name: string): name is MessageFamily {
  return (MESSAGE_FAMILIES as readonly string[]).includes(name);
}

function inOrder(families: readonly MessageFamily[]): readonly MessageFamily[] {
  return MESSAGE_FAMILIES.filter((family) => families.includes(family));
}

function hasAll(families: readonly MessageFamily[]): boolean {
  return inOrder(families).length === MESSAGE_FAMILIES.length;
}
