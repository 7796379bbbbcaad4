/**
 * Which files a view is of: `node1.dat:53211:HASH`, name, size in bytes and SHA-256 of the content in base64url. Not
 * where they are: that is in the address before the #, when they have an address at all.
 */
import { LONGEST_CARRIED } from '../../../excerpt/carried';
import type { FileIdentity } from '../../file-identity';
import type { Stores } from '../../stores';
import { escapePart, splitList, unescapePart } from '../escape';
import { type LinkKey, NOTHING_MISSING, parsedBy } from '../link-key';

export const FILES: LinkKey<readonly FileIdentity[]> = {
  key: 'files',
  what: 'the files',
  schema: parsedBy((text) => {
    const files = splitList(text).map(parseFile);
    return files.length > 0 && files.every((file) => file !== undefined) ? files : undefined;
  }),
  format: (files) =>
    files
      .map(({ name, bytes, hash }) =>
        [escapePart(name), bytes, ...(hash === undefined ? [] : [hash])].join(':'),
      )
      .join(','),
  read: (stores) => {
    const { files } = stores.session.getState();
    const { hashes } = stores.identities.getState();
    if (files.length === 0 || carriedIn(stores) !== undefined) return undefined;
    return files.map(({ id, name, bytes }) => ({ name, bytes, hash: hashes.get(id) }));
  },
  // Files are opened before the rest of a link can be followed.
  apply: (_stores: Stores) => NOTHING_MISSING,
};

/** The excerpt itself, in place of files: see `excerpt/carried.ts`. It comes last, as long links are cut at their end. */
export const CARRIED: LinkKey<string> = {
  key: 'excerpt',
  what: 'the excerpt',
  schema: parsedBy((text) => {
    // Whatever a mail program or a person put behind it is not of it.
    const [carried = ''] = /^[\w-]*/.exec(text) ?? [];
    return carried === '' || carried.length > LONGEST_CARRIED ? undefined : carried;
  }),
  format: (carried) => carried,
  read: carriedIn,
  apply: (_stores: Stores) => NOTHING_MISSING,
};

/** As long as nothing else is open beside it. */
function carriedIn({ session, opening }: Stores): string | undefined {
  return session.getState().files.length === 1 ? opening.getState().carried : undefined;
}

function parseFile(text: string): FileIdentity | undefined {
  const [, escaped = '', bytes = '', hash] = /^([^:]+):(\d{1,15})(?::([\w-]{43}))?$/.exec(text) ?? [];
  const name = unescapePart(escaped);
  return name ? { name, bytes: Number(bytes), hash } : undefined;
}
