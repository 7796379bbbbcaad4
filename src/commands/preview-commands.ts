import { PREVIEW_TITLES } from '../state/preview-words';
import { PREVIEWS, type Preview } from '../timeline/preview';
import type { Command } from './command';

/** How columns too narrow for their intervals are drawn. */
export const PREVIEW_COMMANDS: readonly Command[] = PREVIEWS.map(previewCommand);

function previewCommand(preview: Preview): Command {
  return {
    id: `preview.${preview}`,
    title: `Zoomed out: ${PREVIEW_TITLES[preview]}`,
    group: 'Rows',
    keys: [],
    isEnabled: () => true,
    isChecked: ({ stores }) => stores.preferences.getState().preview === preview,
    run: ({ stores }) => stores.preferences.getState().change({ preview }),
  };
}
