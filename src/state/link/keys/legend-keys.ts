/** What the legend hides, and what it keeps from being found. Names and colours are the reader's own. */
import type { LegendEntry } from '../../legend';
import { LEGEND_CATEGORIES } from '../../legend-categories';
import type { Stores } from '../../stores';
import { splitList } from '../escape';
import { type LinkKey, NOTHING_MISSING, parsedBy } from '../link-key';

const IDS = LEGEND_CATEGORIES.map(({ id }) => id);

/** Kinds of intervals, marks and messages that are not drawn: `held-NL,message-LOOKUP`. */
export const OFF = categoryKey('off', 'what is not drawn', 'isHidden');
/** Kinds that the search passes over. */
export const UNSEARCHED = categoryKey('unsearched', 'what is not searched', 'isPassedOver');

function categoryKey(
  key: string,
  what: string,
  which: 'isHidden' | 'isPassedOver',
): LinkKey<readonly string[]> {
  return {
    key,
    what,
    schema: parsedBy((text) => {
      const ids = splitList(text);
      return ids.length > 0 && ids.every((id) => IDS.includes(id)) ? ids : undefined;
    }),
    format: (ids) => ids.join(','),
    read: ({ legend }) => {
      const ids = idsWhere(legend.getState().entries, which);
      return ids.length === 0 ? undefined : ids;
    },
    apply: ({ legend }: Stores, wished = []) => {
      const { entries, look } = legend.getState();
      const now = {
        isHidden: idsWhere(entries, 'isHidden'),
        isPassedOver: idsWhere(entries, 'isPassedOver'),
        [which]: wished,
      };
      if (idsWhere(entries, which).join() !== wished.join())
        look(new Set(now.isHidden), new Set(now.isPassedOver));
      return NOTHING_MISSING;
    },
  };
}

function idsWhere(
  entries: Readonly<Record<string, LegendEntry>>,
  which: 'isHidden' | 'isPassedOver',
): readonly string[] {
  return IDS.filter((id) => entries[id]?.[which] === true);
}
