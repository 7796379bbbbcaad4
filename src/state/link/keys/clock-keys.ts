/** How the recordings are put on one axis. */
import { type GenericSchema, picklist } from 'valibot';
import type { ClockChoice } from '../../../../workers/protocol';
import { type LinkKey, NOTHING_MISSING, parsedBy } from '../link-key';
import { inTurn, listOf, lostRecordings } from '../recording-list';
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

function usualIs<T>(usual: T, value: T): T | undefined {
  return value === usual ? undefined : value;
}
