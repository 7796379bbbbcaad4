import { type AxisMap, clockOf } from '../../clock/axis';
import type { MessageTimes } from '../../clock/message-times';
import type { EventTable } from '../../model/event-table';
import { MessageMatch, type MessageTable } from '../../model/message-table';
import { pairMessages } from '../../protocols/dlm/message-pairing';
import type { LoadedRecording } from '../loaded-recording';

/** The messages of all recordings; no clock has a part in which send belongs to which receive. */
export function messagesOf(recordings: readonly LoadedRecording[]): MessageTable {
  return pairMessages(
    recordings.map(({ info, dlm }) => ({
      messages: dlm.messageEvents,
      node: info.node,
      baseStamp: info.baseStamp,
    })),
  );
}

/** Rows of the messages with both ends. */
export function pairedRows({ match }: MessageTable): Uint32Array {
  if (!match.includes(MessageMatch.Paired)) return new Uint32Array();
  let count = 0;
  for (const kind of match) if (kind === MessageMatch.Paired) count++;
  const rows = new Uint32Array(count);
  let next = 0;
  for (let row = 0; row < match.length; row++) if (match[row] === MessageMatch.Paired) rows[next++] = row;
  return rows;
}

/** The times of messages, by any clock of their recordings. */
export function messageTimes(
  rows: Uint32Array,
  messages: MessageTable,
  recordings: readonly LoadedRecording[],
  timeOf: readonly AxisMap[],
): MessageTimes {
  const times = {
    count: rows.length,
    sender: new Uint16Array(rows.length),
    receiver: new Uint16Array(rows.length),
    sent: new Float64Array(rows.length),
    received: new Float64Array(rows.length),
  };
  for (let index = 0; index < rows.length; index++) {
    const row = rows[index];
    const sender = messages.sender[row];
    const receiver = messages.receiver[row];
    const sends = recordings[sender].data.events;
    const receives = recordings[receiver].data.events;
    const send = messages.sendEvent[row];
    const receive = messages.receiveEvent[row];
    times.sender[index] = sender;
    times.receiver[index] = receiver;
    times.sent[index] = timeOf[sender](sends.time[send], clockOf(sends.cpu[send], sends.buffer[send]));
    times.received[index] = timeOf[receiver](
      receives.time[receive],
      clockOf(receives.cpu[receive], receives.buffer[receive]),
    );
  }
  return times;
}

/** Writes the axis times of both ends. */
export function placeMessages(
  messages: MessageTable,
  recordings: readonly LoadedRecording[],
  maps: readonly AxisMap[],
): void {
  for (const [recording, { data }] of recordings.entries()) {
    const map = maps[recording];
    place(messages.sent, messages.sender, messages.sendEvent, recording, data.events, map);
    place(messages.received, messages.receiver, messages.receiveEvent, recording, data.events, map);
  }
}

/** Writes the times of the ends that one recording has. */
function place(
  times: Float64Array,
  ofRecording: Uint16Array,
  ofEvent: Uint32Array,
  recording: number,
  { time, cpu, buffer }: EventTable,
  map: AxisMap,
): void {
  for (let row = 0; row < times.length; row++) {
    if (ofRecording[row] !== recording) continue;
    const event = ofEvent[row];
    times[row] = map(time[event], clockOf(cpu[event], buffer[event]));
  }
}
