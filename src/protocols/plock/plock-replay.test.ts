import { describe, expect, it } from 'vitest';
import { analyseWaits, explainWaits } from '../../analysis/analyse';
import { listFindings } from '../../analysis/findings';
import { EDGE_NAMES, LOCK_STATE_NAMES } from '../../model/interval-table';
import { modeName } from '../../model/lock-mode';
import { ResourceKind } from '../../model/lock-table';
import { MARK_NAMES } from '../../model/mark-table';
import { plockOf, rangeLabel } from '../../model/plock-table';
import { textOf } from '../../model/string-pool';
import { WAIT_OUTCOME_NAMES } from '../../model/wait-table';
import { Session } from '../../session/session';
import { blobSource } from '../../trace/byte-source';

interface Operation {
  readonly at: number;
  readonly answers?: boolean;
  readonly op?: 'lock' | 'unlock' | 'get' | 'cancel';
  readonly ex?: boolean;
  readonly wait?: boolean;
  readonly flags?: number;
  readonly pid?: number;
  readonly node?: number;
  readonly rv?: number;
  readonly owner?: string;
  readonly file?: string;
  readonly start?: string;
  readonly end?: string;
}

const OPERATIONS = { lock: 1, unlock: 2, get: 3, cancel: 4 };

/** The line of an event, `at` milliseconds after second 1. */
function line(operation: Operation): string {
  const {
    at,
    answers,
    op = 'lock',
    ex = true,
    wait = true,
    flags = 0,
    pid = 7,
    node = 1,
    rv = 0,
  } = operation;
  const { owner = 'ffff9a01', file = '1b3a', start = '0', end = '63' } = operation;
  const name = answers ? 'dlm_plock_write:' : 'dlm_plock_read:';
  const info = `fsid=9 number=${file} owner=${owner} optype=${OPERATIONS[op]} ex=${ex ? 1 : 0} wait=${wait ? 1 : 0}`;
  const seconds = (1 + at / 1000).toFixed(6);
  return `        dlm_controld-612   [000] ..... ${seconds}: ${name} ${info} flags=${flags.toString(16)} pid=${pid} nodeid=${answers ? node : 0} rv=${rv} start=${start} end=${end}`;
}

async function load(...lines: (Operation | string)[]) {
  const text = lines.map((each) => (typeof each === 'string' ? each : line(each)));
  const session = new Session();
  session.add(await session.read(blobSource('trace.txt', new Blob([`cpus=1\n${text.join('\n')}\n`]))));
  return session.build('raw');
}

/** By plock: its bytes, process, and each state with its mode and span in milliseconds. */
async function livesOf(...lines: (Operation | string)[]) {
  const { model } = await load(...lines);
  const { locks, intervals } = model;
  return Array.from({ length: locks.rowCount }, (_, lock) => {
    const plock = plockOf(model, lock);
    const first = locks.firstInterval[lock]!;
    return {
      bytes: plock && rangeLabel(plock),
      pid: locks.pid[lock],
      states: Array.from({ length: locks.intervalCount[lock]! }, (_, at) => {
        const row = first + at;
        const name = LOCK_STATE_NAMES[intervals.state[row]!];
        const mode = modeName(intervals.mode[row]!) ?? modeName(intervals.wanted[row]!);
        const [from, to] = [intervals.start[row]! / 1e6, intervals.end[row]! / 1e6];
        return `${name} ${mode} ${from}–${to} ${EDGE_NAMES[intervals.ending[row]!]}`;
      }),
    };
  });
}

const END = { at: 20, op: 'get', owner: '1', file: 'ff' } as const;

describe('the life of a plock', () => {
  it('waits from its request to the answer, is held until its unlock is answered', async () => {
    const lives = await livesOf(
      { at: 0 },
      { at: 3, answers: true },
      { at: 5, op: 'unlock' },
      { at: 6, op: 'unlock', answers: true },
    );
    expect(lives).toEqual([
      {
        bytes: 'bytes 0–99',
        pid: 7,
        states: [
          'requesting write 0–3 observed',
          'granted write 3–5 observed',
          'unlocking write 5–6 observed',
        ],
      },
    ]);
  });

  it('goes on with the bytes that an unlock leaves, as two', async () => {
    const lives = await livesOf(
      { at: 0, ex: false },
      { at: 1, answers: true, ex: false },
      { at: 4, op: 'unlock', answers: true, start: 'a', end: '13' },
      END,
    );
    expect(lives).toEqual([
      {
        bytes: 'bytes 0–99',
        pid: 7,
        states: ['requesting read 0–1 observed', 'granted read 1–4 observed'],
      },
      { bytes: 'bytes 0–9', pid: 7, states: ['granted read 4–20 open'] },
      { bytes: 'bytes 20–99', pid: 7, states: ['granted read 4–20 open'] },
    ]);
  });

  it('is replaced by what its own owner locks of the same bytes', async () => {
    const lives = await livesOf(
      { at: 0, ex: false },
      { at: 1, answers: true, ex: false },
      { at: 2 },
      { at: 4, answers: true },
      END,
    );
    expect(lives.map(({ states }) => states)).toEqual([
      ['requesting read 0–1 observed', 'granted read 1–4 observed'],
      ['requesting write 2–4 observed', 'granted write 4–20 open'],
    ]);
  });

  it('is given up when the file is closed, which nobody answers', async () => {
    const close = { op: 'unlock', flags: 1, end: '7fffffffffffffff' } as const;
    const lives = await livesOf({ at: 0 }, { at: 1, answers: true }, { at: 6, ...close }, END);
    expect(lives.map(({ states }) => states)).toEqual([
      ['requesting write 0–1 observed', 'granted write 1–6 observed'],
    ]);
  });

  it('is not said to have been held because somebody unlocks it', async () => {
    expect(await livesOf({ at: 0, op: 'unlock' }, { at: 1, op: 'unlock', answers: true })).toEqual([]);
  });

  it('begins with the answer where the request was not recorded', async () => {
    const lives = await livesOf({ ...END, at: 0 }, { at: 3, answers: true }, END);
    expect(lives.map(({ states }) => states)).toEqual([['granted write 3–20 open']]);
  });

  it('is unknown from where events were lost until its next event', async () => {
    const lives = await livesOf(
      { at: 0 },
      { at: 1, answers: true },
      { at: 2, owner: 'b', pid: 8 },
      'CPU:0 [3 EVENTS DROPPED]',
      { at: 9, owner: 'b', pid: 8, answers: true },
      { at: 11, op: 'unlock', answers: true },
      END,
    );
    expect(lives.map(({ states }) => states)).toEqual([
      ['requesting write 0–1 observed', 'granted write 1–2 unknown', 'unknown write 2–11 observed'],
      ['requesting write 2–2 unknown', 'unknown write 2–9 observed', 'granted write 9–20 open'],
    ]);
  });

  it('keeps every digit of offsets and owners', async () => {
    const { model } = await load(
      { at: 0, owner: 'ffff8f0123456789', start: '1fffffffffffff', end: '7ffffffffffffffe' },
      END,
    );
    expect(plockOf(model, 0)).toEqual({
      owner: 0xffff8f0123456789n,
      start: 0x1fffffffffffffn,
      end: 0x7ffffffffffffffen,
      mayWait: true,
    });
  });
});

describe('a request that is not granted', () => {
  it.each([
    [-11, 'refused (NOQUEUE)', 'refused'],
    [-4, 'cancelled', 'cancelled'],
    [-35, 'deadlock', 'deadlock'],
    [-5, 'failed', 'refused'],
  ])('ends with %d as %s', async (rv, mark, outcome) => {
    const { model } = await load({ at: 0 }, { at: 3, answers: true, rv }, END);
    const { waits } = analyseWaits(model);
    expect(MARK_NAMES[model.marks.kind[0]!]).toBe(mark);
    expect(WAIT_OUTCOME_NAMES[waits.outcome[0]!]).toBe(outcome);
    expect(model.intervals.rowCount).toBe(1);
  });

  it('ends when the one who waits gives it up', async () => {
    const { model } = await load(
      { at: 0 },
      { at: 3, op: 'cancel' },
      { at: 4, op: 'cancel', answers: true },
      END,
    );
    expect(MARK_NAMES[model.marks.kind[0]!]).toBe('cancelled');
  });
});

describe('a file of plocks', () => {
  it('is a resource of its own kind, with its inode and lockspace', async () => {
    const { model } = await load({ at: 0 }, { at: 1, answers: true });
    expect(model.resources.kind[0]).toBe(ResourceKind.File);
    expect(model.resources.lockspace[0]).toBe(9);
    expect(textOf(model.strings, model.resources.name[0]!)).toBe('plock 0x1b3a');
  });

  it('never knows the rules of the DLM: those who write other bytes are in nobody’s way', async () => {
    const { model } = await load(
      { at: 0, end: '9' },
      { at: 1, end: '9', answers: true },
      { at: 2, owner: 'b', pid: 8, start: 'a' },
      { at: 3, owner: 'b', pid: 8, start: 'a', answers: true },
      END,
    );
    const analysis = analyseWaits(model);
    const { blockers } = explainWaits(model, analysis);
    expect(listFindings(model, analysis, Number.POSITIVE_INFINITY)).toEqual([]);
    expect([0, 1].map((wait) => blockers.of(wait))).toEqual([[], []]);
    expect(analysis.contention.handOvers[0]).toBe(0);
  });

  it('tells who held what a request waited for, byte by byte', async () => {
    const { model } = await load(
      { at: 0, ex: false },
      { at: 1, ex: false, answers: true },
      { at: 2, owner: 'b', pid: 8, ex: false, start: 'c8', end: '12b' },
      { at: 3, owner: 'b', pid: 8, ex: false, start: 'c8', end: '12b', answers: true },
      { at: 4, owner: 'c', pid: 9, start: '32', end: '95' },
      { at: 8, op: 'unlock', answers: true },
      { at: 9, owner: 'c', pid: 9, start: '32', end: '95', answers: true },
      END,
    );
    const analysis = analyseWaits(model);
    const wait = analysis.waits.lock.indexOf(2);
    const { blockers, phases } = explainWaits(model, analysis);
    expect(blockers.of(wait)).toMatchObject([{ lock: 0, why: 'holds', start: 4e6, end: 8e6 }]);
    expect(phases.of(wait)).toMatchObject([{ kind: 'unobservable', start: 4e6, end: 9e6 }]);
  });

  it('has deadlocks when owners wait for each other to the end', async () => {
    const a = { owner: 'a', pid: 7 };
    const b = { owner: 'b', pid: 8 };
    const { model } = await load(
      { at: 0, ...a, end: '9' },
      { at: 1, ...a, end: '9', answers: true },
      { at: 2, ...b, start: 'a' },
      { at: 3, ...b, start: 'a', answers: true },
      { at: 4, ...a, start: 'a' },
      { at: 5, ...b, end: '9' },
      END,
    );
    const { deadlocks } = analyseWaits(model);
    expect(deadlocks).toMatchObject([{ closed: 5e6, endedBy: 'open', isPossible: false }]);
    expect(deadlocks[0]!.members).toHaveLength(2);
  });
});

describe('what a trace does not tell', () => {
  it('without answers: whether anything was granted', async () => {
    const { model, problems } = await load({ at: 0 }, { at: 1, op: 'unlock' });
    expect(LOCK_STATE_NAMES[model.intervals.state[0]!]).toBe('unknown');
    expect(problems.map(({ text }) => text).join()).toContain('has no answers to its plocks');
  });

  it('without requests: how long anybody waited', async () => {
    const { problems, model } = await load(
      { at: 0, answers: true },
      { at: 1, answers: true, pid: 8, owner: 'b' },
    );
    expect(analyseWaits(model).waits.rowCount).toBe(0);
    expect(problems.map(({ text }) => text).join()).toContain('has no requests for plocks');
  });

  it('of other nodes: their own recordings do', async () => {
    const message =
      '           dlm_send-5     [000] ..... 1.000000: dlm_send_message: dst=2 h_seq=1 h_version=3.2 h_lockspace=9 h_nodeid=1 h_length=96 h_cmd=MSG m_type=REQUEST m_nodeid=2 m_pid=7 m_lkid=1 m_remid=0 m_result=0 m_extra=0x41 res_name=0x41';
    const { problems, model } = await load(message, { at: 1 }, { at: 2, answers: true, node: 2 });
    expect(problems.map(({ text }) => text).join()).toContain('an answer to a plock of other nodes');
    expect(model.intervals.state).toHaveLength(1);
  });
});
