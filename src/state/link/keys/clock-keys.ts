/** How the recordings are put on one axis, and what they are called. */
import { type GenericSchema, picklist } from 'valibot';
import type { ClockChoice } from '../../../../workers/protocol';
import { recordingPlace } from '../../session';
import type { Stores } from '../../stores';
import { escapePart, splitList, unescapePart } from '../escape';
import { type LinkKey, type Missing, NOTHING_MISSING, parsedBy } from '../link-key';
import {
  findRecording,
  formatRecording,
  nameOfRecording,
  parseRecording,
  type RecordingName,
} from '../recording-name';

const CLOCKS = ['auto', 'recorded', 'messages', 'wall', 'raw'] as const satisfies readonly ClockChoice[];

export const CLOCK: LinkKey<ClockChoice> = {
  key: 'clock',
  what: 'the choice of clocks',
  schema: picklist(CLOCKS) as GenericSchema<string, ClockChoice>,
  format: (clock) => clock,
  read: ({ session }) => usualIs('auto', session.getState().clock),
  apply: async ({ session }, clock = 'auto') => {
    await session.getState().setClock(clock);
    return NOTHING_MISSING;
  },
};

/** Recorded time shifts reach buffer instances, unless they are told not to. */
export const INSTANCES: LinkKey<'unshifted'> = {
  key: 'instances',
  what: 'whether buffer instances are shifted',
  schema: picklist(['unshifted']) as GenericSchema<string, 'unshifted'>,
  format: (value) => value,
  read: ({ session }) => (session.getState().shiftsInstances ? undefined : 'unshifted'),
  apply: async ({ session }, value) => {
    const isShifted = value === undefined;
    if (session.getState().shiftsInstances !== isShifted)
      await session.getState().setInstanceShift(isShifted);
    return NOTHING_MISSING;
  },
};

export interface GivenOffset {
  readonly recording: RecordingName;
  /** In units of the axis. */
  readonly offset: bigint;
}

/** Recordings moved by hand: `node2.dat:-1200`. */
export const OFFSETS: LinkKey<readonly GivenOffset[]> = {
  key: 'shift',
  what: 'the clocks moved by hand',
  schema: parsedBy((text) =>
    listOf(text, (item): GivenOffset | undefined => {
      const [, name = '', offset = ''] = /^(.*):(-?\d{1,19})$/.exec(item) ?? [];
      const recording = parseRecording(name);
      return recording && { recording, offset: BigInt(offset) };
    }),
  ),
  format: (offsets) =>
    offsets.map(({ recording, offset }) => `${formatRecording(recording)}:${offset}`).join(','),
  read: ({ session }) => {
    const { files, model } = session.getState();
    const moved = (model?.clocks ?? []).flatMap(({ movedBy }, index) => {
      const recording = movedBy === 0n ? undefined : nameOfRecording(files, index);
      return recording ? [{ recording, offset: movedBy }] : [];
    });
    return moved.length === 0 ? undefined : moved;
  },
  apply: ({ session }, offsets = []) => {
    const { files, model, setOffset } = session.getState();
    const wished = (index: number) =>
      offsets.find(({ recording }) => findRecording(files, recording) === index);
    const changes = (model?.clocks ?? []).flatMap(({ movedBy }, index) => {
      const offset = wished(index)?.offset ?? 0n;
      return offset === movedBy ? [] : [() => setOffset(index, offset)];
    });
    return inTurn(changes, lostRecordings({ session }, offsets));
  },
};

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
        const wished = names.find(({ recording }) => findRecording(files, recording) === index)?.name ?? '';
        const given = givenNames.get(recordingPlace(files, index)) ?? '';
        return wished === given ? [] : [() => rename(index, wished)];
      });
    return inTurn(changes, lostRecordings({ session }, names));
  },
};

/** Each change builds the model anew, so one must be done before the next. */
async function inTurn(changes: readonly (() => Promise<void>)[], missing: Missing): Promise<Missing> {
  for (const change of changes) await change();
  return missing;
}

function lostRecordings(
  { session }: Pick<Stores, 'session'>,
  items: readonly { readonly recording: RecordingName }[],
): Missing {
  const { files } = session.getState();
  return items
    .filter(({ recording }) => findRecording(files, recording) === undefined)
    .map(({ recording }) => `the recording ${recording.file}`);
}

function listOf<T>(text: string, parse: (item: string) => T | undefined): readonly T[] | undefined {
  const items = splitList(text).map(parse);
  return items.every((item) => item !== undefined) ? items : undefined;
}

function usualIs<T>(usual: T, value: T): T | undefined {
  return value === usual ? undefined : value;
}
