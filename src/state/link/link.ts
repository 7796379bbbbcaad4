/**
 * A view as text, for the address bar and wherever a view is kept:
 *
 *   v=1&t=202.740683216~0.0042&by=node&sel=res-3/2/1a3f.0@202.741
 *
 * Each key is read on its own, so that a broken one costs only itself; what this version does not know is said and
 * kept. Pure: what keys mean is in their definitions.
 */
import { safeParse } from 'valibot';
import type { LinkKey } from './link-key';
import type { Link } from './parsed-link';

const LINK_VERSION = 1;
/** Longer than any link that was made by hand or by us: not read at all. */
const LONGEST_LINK = 64 * 1024;

const NOTHING: Link = { values: new Map(), unknown: [], broken: [], isNewer: false };

/** @param text with or without the # or ? that an address has before it */
export function parseLink(text: string, keys: readonly LinkKey[]): Link {
  if (text.length > LONGEST_LINK) return { ...NOTHING, broken: ['v'] };
  const known = new Map(keys.map((key) => [key.key, key]));
  const values = new Map<string, unknown>();
  const unknown: string[] = [];
  const broken: string[] = [];
  let version = LINK_VERSION;
  const seen = new Set<string>();
  for (const part of text.replace(/^[#?]/, '').split('&').filter(Boolean)) {
    const equals = part.indexOf('=');
    const name = equals === -1 ? part : part.slice(0, equals);
    const value = equals === -1 ? '' : part.slice(equals + 1);
    const key = known.get(name);
    const isAgain = seen.has(name);
    seen.add(name);
    if (name === 'v' && !isAgain && /^[1-9]\d{0,5}$/.test(value)) version = Number(value);
    else if (name === 'v') broken.push(name);
    else if (!key) unknown.push(part);
    else {
      const parsed = safeParse(key.schema, value);
      if (parsed.success && !isAgain) values.set(name, parsed.output);
      else broken.push(name);
    }
  }
  return { values, unknown, broken: [...new Set(broken)], isNewer: version > LINK_VERSION };
}

/** Keys in their own order, then what is kept of a link that this version did not understand; '' for nothing. */
export function formatLink(
  values: ReadonlyMap<string, unknown>,
  keys: readonly LinkKey[],
  unknown: readonly string[] = [],
): string {
  const parts = keys
    .filter(({ key }) => values.has(key))
    .map((key) => `${key.key}=${key.format(values.get(key.key))}`);
  const all = [...parts, ...unknown];
  return all.length === 0 ? '' : [`v=${LINK_VERSION}`, ...all].join('&');
}
