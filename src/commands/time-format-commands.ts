import type { Stores } from '../state/stores';
import { clockfaceOf, FORMAT_TITLES, whyNotFormat } from '../state/time-formats';
import { TIME_FORMATS, type TimeFormat } from '../timeline/clockface';
import { always, type Command, hasModel } from './command';

/** What times are written by, everywhere. */
export const TIME_FORMAT_COMMANDS: readonly Command[] = [
  ...TIME_FORMATS.map(formatCommand),
  {
    id: 'time.format-next',
    title: 'Times as: the next way that this trace knows',
    group: 'Time',
    keys: ['Shift+t'],
    isEnabled: hasModel,
    run: ({ stores }) => {
      const { model } = stores.view.getState();
      const known = TIME_FORMATS.filter((format) => whyNotFormat(model, format) === undefined);
      const present = clockfaceOf(model, stores.preferences.getState().timeFormat).kind;
      choose(stores, known[(known.indexOf(present) + 1) % known.length]);
    },
  },
];

function formatCommand(format: TimeFormat): Command {
  return {
    id: `time.format-${format}`,
    title: `Times as: ${FORMAT_TITLES[format]}`,
    group: 'Time',
    keys: [],
    isEnabled:
      format === 'start' ? always : ({ stores }) => !whyNotFormat(stores.view.getState().model, format),
    isChecked: ({ stores }) =>
      clockfaceOf(stores.view.getState().model, stores.preferences.getState().timeFormat).kind === format,
    run: ({ stores }) => choose(stores, format),
  };
}

function choose({ preferences, dialogs }: Stores, timeFormat: TimeFormat): void {
  preferences.getState().change({ timeFormat });
  dialogs.getState().say(`Times: ${FORMAT_TITLES[timeFormat]}`);
}
