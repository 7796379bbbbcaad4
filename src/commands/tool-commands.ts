import type { AxisTool, DragTool } from '../state/preferences';
import { always, type Command, hasModel } from './command';

const DRAG_TITLES: Readonly<Record<DragTool, string>> = {
  range: 'A drag selects a range',
  zoom: 'A drag zooms, a click zooms in, Shift-click out',
  hand: 'A drag moves the chart by hand',
};
const DRAG_KEYS: Readonly<Record<DragTool, readonly string[]>> = {
  range: [],
  zoom: ['z'],
  hand: ['Shift+z'],
};
const AXIS_TITLES: Readonly<Record<AxisTool, string>> = {
  zoom: 'On the time axis a drag zooms',
  hand: 'On the time axis a drag moves',
};

export const TOOL_COMMANDS: readonly Command[] = [
  ...(Object.keys(DRAG_TITLES) as DragTool[]).map(dragCommand),
  ...(Object.keys(AXIS_TITLES) as AxisTool[]).map(axisCommand),
  {
    id: 'tools.snap',
    title: 'Edges of a dragged range jump to edges of intervals',
    group: 'Time',
    keys: [],
    isEnabled: always,
    isToggle: true,
    isChecked: ({ stores }) => stores.preferences.getState().isSnapping,
    run: ({ stores }) => {
      const { isSnapping, change } = stores.preferences.getState();
      change({ isSnapping: !isSnapping });
    },
  },
  {
    id: 'time.fields',
    title: 'Go to a time: begin, end, span, time per pixel…',
    group: 'Time',
    keys: ['Shift+g'],
    isEnabled: hasModel,
    run: ({ stores }) => stores.dialogs.getState().show({ kind: 'time' }),
  },
  {
    id: 'page.preferences',
    title: 'Preferences…',
    group: 'Page',
    keys: ['Mod+,'],
    isEnabled: always,
    run: ({ stores }) => stores.dialogs.getState().show({ kind: 'preferences' }),
  },
];

/** The key of a tool that is in the hand already puts it down. */
function dragCommand(tool: DragTool): Command {
  return {
    id: `tools.drag-${tool}`,
    title: DRAG_TITLES[tool],
    group: 'Time',
    keys: DRAG_KEYS[tool],
    isEnabled: always,
    isChecked: ({ stores }) => stores.preferences.getState().dragTool === tool,
    run: ({ stores }) => {
      const { dragTool, change } = stores.preferences.getState();
      const next = dragTool === tool ? 'range' : tool;
      change({ dragTool: next });
      stores.dialogs.getState().say(DRAG_TITLES[next]);
    },
  };
}

function axisCommand(tool: AxisTool): Command {
  return {
    id: `tools.axis-${tool}`,
    title: AXIS_TITLES[tool],
    group: 'Time',
    keys: [],
    isEnabled: always,
    isChecked: ({ stores }) => stores.preferences.getState().axisTool === tool,
    run: ({ stores }) => stores.preferences.getState().change({ axisTool: tool }),
  };
}
