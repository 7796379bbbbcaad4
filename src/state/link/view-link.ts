/** The present view as a link, and a link as the present view. */
import { plainName } from '../../model/plain-name';
import type { Stores } from '../stores';
import { formatLink, parseLink } from './link';
import { FOLLOWING_ORDER, LINK_KEYS } from './link-keys';
import type { Link } from './parsed-link';

export function parseViewLink(text: string): Link {
  return parseLink(text, LINK_KEYS);
}

/** What the page shows, by key. */
export function readView(stores: Stores): Map<string, unknown> {
  const values = new Map<string, unknown>();
  for (const key of LINK_KEYS) {
    const value = key.read(stores);
    if (value !== undefined) values.set(key.key, value);
  }
  return values;
}

/** @param unknown what is kept of the link that the view came from */
export function formatView(stores: Stores, unknown: readonly string[] = []): string {
  return formatLink(readView(stores), LINK_KEYS, unknown);
}

/** Shows what a link says; what it does not say is as usual. Gives what could not be shown, as sentences. */
export async function followLink(stores: Stores, link: Link): Promise<readonly string[]> {
  const missing: string[] = [];
  for (const key of FOLLOWING_ORDER) missing.push(...(await key.apply(stores, link.values.get(key.key))));
  const complaints = [...brokenParts(link), ...missing.map((what) => `Not in these files: ${what}.`)];
  return complaints.map(plainName);
}

function brokenParts({ broken, unknown, isNewer }: Link): string[] {
  const names = broken.map((name) => {
    const what = LINK_KEYS.find(({ key }) => key === name)?.what ?? 'the version';
    return `${what} (${name})`;
  });
  const strange = unknown.map((part) => part.replace(/=.*$/s, '').slice(0, 24));
  return [
    ...(isNewer ? ['This link was made by a newer version of Lockstep.'] : []),
    ...(names.length > 0 ? [`It cannot be read what the link says about ${names.join(', ')}.`] : []),
    ...(strange.length > 0
      ? [
          `This version of Lockstep does not know these parts of the link, and keeps them: ${strange.join(', ')}.`,
        ]
      : []),
  ];
}
