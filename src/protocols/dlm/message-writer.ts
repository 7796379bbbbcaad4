/** Writes messages: first which ends belong together, row by row, then what their events say, column by column. */
import { MESSAGE_SCHEMA, MessageMatch, type MessageTable, NO_RECORDING } from '../../model/message-table';
import { Command, MessageType } from '../../model/message-type';
import { NO_ROW, type Table, TableBuilder, tableOf } from '../../model/table';
import type { MessageEnds, MessageSource } from './message-ends';
import type { MessageEventTable } from './message-event-table';
import type { EndLists, SendList } from './message-matching';

/** A row is a message. Of each end the recording, or NO_RECORDING, and the row of its message events. */
const ENDS_SCHEMA = {
  sender: Uint16Array,
  send: Uint32Array,
  receiver: Uint16Array,
  receive: Uint32Array,
  from: Uint32Array,
  to: Uint32Array,
  match: Uint8Array,
} as const;

type Ends = Table<typeof ENDS_SCHEMA>;

export class MessageWriter {
  private readonly ends: TableBuilder<typeof ENDS_SCHEMA>;

  /** @param canPair messages may have both ends recorded */
  constructor(
    private readonly sources: readonly MessageSource[],
    canPair: boolean,
  ) {
    const events = sources.reduce((sum, { messages }) => sum + messages.rowCount, 0);
    this.ends = new TableBuilder(ENDS_SCHEMA, (canPair ? Math.ceil(events / 2) : events) + 16);
  }

  /** @param partners by receive: position of its send, or NO_ROW less a `MessageMatch` */
  addReceives(from: number, to: number, { receives, sends }: EndLists, partners: Uint32Array): void {
    const sendCount = sends.ends.row.length;
    let first = 0;
    while (first < partners.length && partners[first] >= sendCount) first++;
    let last = partners.length - 1;
    while (last >= 0 && partners[last] >= sendCount) last--;
    for (let position = 0; position < partners.length; position++) {
      const recording = receives.recording[position];
      const row = receives.row[position];
      const partner = partners[position];
      if (partner < sendCount) {
        const { ends } = sends;
        this.add(ends.recording[partner], ends.row[partner], recording, row, from, to, MessageMatch.Paired);
        continue;
      }
      const told = NO_ROW - partner;
      const isInside = position > first && position < last;
      const reason = isInside ? MessageMatch.Missing : MessageMatch.OutsidePeer;
      this.add(NO_RECORDING, 0, recording, row, from, to, told === MessageMatch.Paired ? reason : told);
    }
  }

  /** Sends that no receive was found for. */
  addLoneSends(from: number, to: number, { ends, isTaken }: SendList, isPeerRecorded: boolean): void {
    const first = isTaken.indexOf(1);
    const last = isTaken.lastIndexOf(1);
    // Where a send went is not told in an untold list, so inside it went to any node.
    const inside = isPeerRecorded ? MessageMatch.Missing : MessageMatch.PeerNotRecorded;
    const outside = isPeerRecorded || first >= 0 ? MessageMatch.OutsidePeer : MessageMatch.PeerNotRecorded;
    if (first < 0) {
      this.addRun(ends, undefined, from, to, outside);
      return;
    }
    for (let position = 0; position < isTaken.length; position++) {
      if (isTaken[position]) continue;
      const match = position > first && position < last ? inside : outside;
      this.add(ends.recording[position], ends.row[position], NO_RECORDING, 0, from, to, match);
    }
  }

  /** Receives whose sends were not recorded. */
  addOrphans(from: number, to: number, receives: MessageEnds, match: number): void {
    this.addRun(undefined, receives, from, to, match);
  }

  finish(): MessageTable {
    const ends = this.ends.finish();
    const events = this.sources.map(({ messages }) => messages);
    return tableOf(MESSAGE_SCHEMA, ends.rowCount, (name) => columnOf(name as ColumnName, ends, events));
  }

  /** Messages of which only one end was recorded, all of one kind. */
  private addRun(
    sends: MessageEnds | undefined,
    receives: MessageEnds | undefined,
    from: number,
    to: number,
    match: number,
  ): void {
    const count = (sends ?? receives)?.row.length ?? 0;
    const first = this.ends.addRows(count);
    const { columns } = this.ends;
    const end = first + count;
    if (sends) {
      columns.sender.set(sends.recording, first);
      columns.send.set(sends.row, first);
    } else {
      columns.sender.fill(NO_RECORDING, first, end);
    }
    if (receives) {
      columns.receiver.set(receives.recording, first);
      columns.receive.set(receives.row, first);
    } else {
      columns.receiver.fill(NO_RECORDING, first, end);
    }
    columns.from.fill(from, first, end);
    columns.to.fill(to, first, end);
    columns.match.fill(match, first, end);
  }

  private add(
    sender: number,
    send: number,
    receiver: number,
    receive: number,
    from: number,
    to: number,
    match: number,
  ): void {
    const row = this.ends.addRow();
    const { columns } = this.ends;
    columns.sender[row] = sender;
    columns.send[row] = send;
    columns.receiver[row] = receiver;
    columns.receive[row] = receive;
    columns.from[row] = from;
    columns.to[row] = to;
    columns.match[row] = match;
  }
}

type ColumnName = keyof typeof MESSAGE_SCHEMA;

function columnOf(name: ColumnName, ends: Ends, events: readonly MessageEventTable[]): ArrayBufferView {
  const { rowCount } = ends;
  switch (name) {
    case 'sent':
    case 'received':
      return new Float64Array(rowCount).fill(Number.NaN);
    case 'sendLock':
    case 'receiveLock':
    case 'resource':
      return new Uint32Array(rowCount).fill(NO_ROW);
    case 'sender':
    case 'receiver':
    case 'from':
    case 'to':
    case 'match':
      return ends[name];
    case 'sendEvent':
      return endColumn(
        ends.sender,
        ends.send,
        events.map(({ event }) => event),
      );
    case 'receiveEvent':
      return endColumn(
        ends.receiver,
        ends.receive,
        events.map(({ event }) => event),
      );
    case 'name':
      return endColumn(
        ends.sender,
        ends.send,
        events.map(({ name }) => name),
      );
    case 'command':
    case 'type':
      // Widened, so that the engine meets one kind of column only.
      return new Uint8Array(
        toldColumn(
          ends,
          events.map((table) => new Uint32Array(table[name])),
        ),
      );
    case 'isLate':
      // Known when the locks of messages are.
      return new Uint8Array(ends.rowCount);
    case 'isQueued':
      return new Uint8Array(
        toldColumn(
          ends,
          events.map((table) => queuedAnswers(table)),
        ),
      );
    case 'lockspace':
    case 'sequence':
    case 'lkbFrom':
    case 'lkbTo':
      return toldColumn(
        ends,
        events.map((table) => table[name]),
      );
  }
}

/** m_result on the wire: DLM_ERRNO_EINPROGRESS (fs/dlm/lock.c, to_dlm_errno). */
const IN_PROGRESS = -115;

function queuedAnswers({ rowCount, command, type, result }: MessageEventTable): Uint32Array {
  const cells = new Uint32Array(rowCount);
  for (let row = 0; row < rowCount; row++) {
    const isAnswer = type[row] === MessageType.RequestReply || type[row] === MessageType.ConvertReply;
    if (isAnswer && command[row] === Command.Message && result[row] === IN_PROGRESS) cells[row] = 1;
  }
  return cells;
}

/** What one end says; NO_ROW where it was not recorded. */
function endColumn(recordings: Uint16Array, rows: Uint32Array, columns: readonly Uint32Array[]): Uint32Array {
  const cells = new Uint32Array(rows.length);
  for (let row = 0; row < cells.length; row++) {
    const recording = recordings[row];
    cells[row] = recording === NO_RECORDING ? NO_ROW : columns[recording][rows[row]];
  }
  return cells;
}

/** What the send says, or else the receive. */
function toldColumn({ sender, send, receiver, receive }: Ends, columns: readonly Uint32Array[]): Uint32Array {
  const cells = new Uint32Array(sender.length);
  for (let row = 0; row < cells.length; row++) {
    const recording = sender[row];
    cells[row] =
      recording === NO_RECORDING ? columns[receiver[row]][receive[row]] : columns[recording][send[row]];
  }
  return cells;
}
