/** Messages of real clusters: paired without a clock, and checked against a search by all that both ends print. */
import { describe, expect, it } from 'vitest';
import { MessageMatch, type MessageTable, NO_RECORDING } from '../../model/message-table';
import { NO_ROW } from '../../model/table';
import { pairMessages } from '../../protocols/dlm/message-pairing';
import type { Session } from '../session';
import { clusterRecordings, readFiles } from './fixtures';

/** What the two ends of a message have in common, the receiver included. */
function endKeys(session: Session, recording: number, received: 0 | 1): string[] {
  const { dlm, info } = session.recordings[recording]!;
  const messages = dlm.messageEvents;
  const keys: string[] = [];
  for (let row = 0; row < messages.rowCount; row++) {
    if (messages.received[row] !== received) continue;
    const to = received ? info.node! : messages.to[row]!;
    keys.push(
      [
        messages.from[row],
        to,
        messages.sequence[row],
        messages.command[row],
        messages.type[row],
        messages.lockspace[row],
        messages.lkbFrom[row],
        messages.lkbTo[row],
        messages.pid[row],
      ].join(),
    );
  }
  return keys;
}

const withoutReceiver = (key: string) => key.replace(/^(\d+),\d+/, '$1,0');

function pair(session: Session): MessageTable {
  return pairMessages(
    session.recordings.map(({ info, dlm }) => ({
      messages: dlm.messageEvents,
      node: info.node,
      baseStamp: info.baseStamp,
    })),
  );
}

describe.each(clusterRecordings())('the messages of $name', ({ files }) => {
  it('are paired where both ends were recorded, and nowhere else', async () => {
    const session = await readFiles(...files);
    const table = pair(session);
    const recordings = [...session.recordings.keys()];
    const sends = new Set(recordings.flatMap((recording) => endKeys(session, recording, 0)));
    const receives = recordings.flatMap((recording) => endKeys(session, recording, 1));
    const bothRecorded = receives.filter((key) => sends.has(key) || sends.has(withoutReceiver(key)));
    const paired = table.match.filter((match) => match === MessageMatch.Paired).length;
    expect(new Set(receives).size).toBe(receives.length);
    expect(paired).toBe(bothRecorded.length);
  });

  it('each have two events at most, and every event one message', async () => {
    const session = await readFiles(...files);
    const table = pair(session);
    const seen = new Set<string>();
    for (let row = 0; row < table.rowCount; row++) {
      const ends = [
        [table.sender[row], table.sendEvent[row]],
        [table.receiver[row], table.receiveEvent[row]],
      ].filter(([, event]) => event !== NO_ROW);
      expect(ends).toHaveLength(table.match[row] === MessageMatch.Paired ? 2 : 1);
      for (const [recording, event] of ends) {
        expect(recording).not.toBe(NO_RECORDING);
        seen.add(`${recording}:${event}`);
      }
      if (table.match[row] === MessageMatch.Paired) {
        expect(session.recordings[table.sender[row]!]!.info.node).toBe(table.from[row]);
        expect(session.recordings[table.receiver[row]!]!.info.node).toBe(table.to[row]);
      }
    }
    const events = session.recordings.reduce((sum, { dlm }) => sum + dlm.messageEvents.rowCount, 0);
    expect(seen.size).toBe(events);
  });
});
