/** What recordings and lockspaces are called by hand. */
import { recordingPlace } from '../../session';
import { shownName } from '../../shown-name';
import { escapePart, unescapePart } from '../escape';
import { type LinkKey, parsedBy } from '../link-key';
import { inTurn, listOf, lostRecordings } from '../recording-list';
import {
  findRecording,
  formatRecording,
  nameOfRecording,
  parseRecording,
  type RecordingName,
} from '../recording-name';

export interface GivenName {
  readonly recording: RecordingName;
  readonly name: string;
}

const LONGEST_NAME = 80;

/** Recordings with another name than their own: `node2.dat:left`. */
export const NAMES: LinkKey<readonly GivenName[]> = {
  key: 'names',
  what: 'the names of recordings',
  schema: parsedBy((text) =>
    listOf(text, (item): GivenName | undefined => {
      const colon = item.lastIndexOf(':');
      const recording = parseRecording(item.slice(0, colon));
      const name = unescapePart(item.slice(colon + 1));
      if (colon === -1 || !recording || !name?.trim() || name.length > LONGEST_NAME) return undefined;
      return { recording, name };
    }),
  ),
  format: (names) =>
    names.map(({ recording, name }) => `${formatRecording(recording)}:${escapePart(name)}`).join(','),
  read: ({ session }) => {
    const { files, givenNames } = session.getState();
    const names = files
      .flatMap(({ recordings }) => recordings)
      .flatMap((index) => {
        const name = givenNames.get(recordingPlace(files, index));
        const recording = nameOfRecording(files, index);
        return name !== undefined && recording ? [{ recording, name }] : [];
      });
    return names.length === 0 ? undefined : names;
  },
  apply: ({ session }, names = []) => {
    const { files, givenNames, rename } = session.getState();
    const changes = files
      .flatMap(({ recordings }) => recordings)
      .flatMap((index) => {
        const named = names.find(({ recording }) => findRecording(files, recording) === index);
        const wished = named ? shownName(named.name) : '';
        const given = givenNames.get(recordingPlace(files, index)) ?? '';
        return wished === given ? [] : [() => rename(index, wished)];
      });
    return inTurn(changes, lostRecordings({ session }, names));
  },
};

export interface LockspaceName {
  /** The lockspace's global id. */
  readonly id: number;
  readonly name: string;
}

/** Lockspaces that were given a name by hand: `deadbeef:mail`. */
export const LOCKSPACES: LinkKey<readonly LockspaceName[]> = {
  key: 'lockspaces',
  what: 'the names of lockspaces',
  schema: parsedBy((text) =>
    listOf(text, (item): LockspaceName | undefined => {
      const [, id = '', escaped = ''] = /^([0-9a-f]{8}):([^:]+)$/.exec(item) ?? [];
      const name = unescapePart(escaped);
      if (id === '' || !name?.trim() || name.length > LONGEST_NAME) return undefined;
      return { id: Number.parseInt(id, 16), name };
    }),
  ),
  format: (names) => names.map(({ id, name }) => `${hexId(id)}:${escapePart(name)}`).join(','),
  read: ({ session }) => {
    const names = [...session.getState().givenLockspaces].map(([id, name]) => ({ id, name }));
    return names.length === 0 ? undefined : names;
  },
  apply: async ({ session }, names = []) => {
    const { givenLockspaces, nameLockspace, model } = session.getState();
    const isHere = ({ id }: LockspaceName) => model?.resources.lockspace.includes(id) ?? false;
    const wished = new Map(names.filter(isHere).map(({ id, name }) => [id, shownName(name)]));
    const changed = [...new Set([...givenLockspaces.keys(), ...wished.keys()])].filter(
      (id) => givenLockspaces.get(id) !== wished.get(id),
    );
    return inTurn(
      changed.map((id) => () => nameLockspace(id, wished.get(id) ?? '')),
      names.filter((name) => !isHere(name)).map(({ id }) => `the lockspace ${hexId(id)}`),
    );
  },
};

function hexId(id: number): string {
  return id.toString(16).padStart(8, '0');
}
