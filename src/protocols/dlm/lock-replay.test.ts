import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findUnaskedCompletions } from '../../analysis/unasked-completions';
import { EDGE_NAMES, LOCK_STATE_NAMES, LockState } from '../../model/interval-table';
import { modeName } from '../../model/lock-mode';
import type { LockModel } from '../../model/lock-model';
import { MARK_NAMES } from '../../model/mark-table';
import { Session } from '../../session/session';
import { blobSource } from '../../trace/byte-source';

const RES = '7265732d30';
const OTHER = '7265732d31';

/** Reads lines such as `5 lock_start lkb_id=1 mode=EX flags= …`: stamp in microseconds, event, fields. */
async function replay(lines: string): Promise<LockModel> {
  const report = lines
    .trim()
    .split('\n')
    .map((line) => {
      const [, stamp, pid, cpu, rest] = /^\s*(\d+)(?:@(\d+))?(?:#(\d+))? (.*)$/.exec(line) ?? [];
      if (rest?.startsWith('DROPPED')) return `CPU:${cpu ?? 0} [7 EVENTS DROPPED]`;
      const [name, ...fields] = rest!.split(' ');
      const event = name!.startsWith('dlm_') ? name : `dlm_${name}`;
      const known = fields.some((field) => field.startsWith('res_name')) || event!.includes('message');
      const info = event!.includes('message')
        ? fields.join(' ')
        : `ls_id=1 ${fields.join(' ')}${known ? '' : ` res_name=${RES}`}`;
      const task = `${'task'.padStart(16)}-${(pid ?? '10').padEnd(5)}`;
      return `${task} [00${cpu ?? 0}] .....     0.${stamp!.padStart(6, '0')}000: ${`${event}:`.padEnd(21)} ${info}`;
    });
  const session = new Session();
  session.add(await session.read(blobSource('test.txt', new Blob([`cpus=2\n${report.join('\n')}\n`]))));
  return session.build().model;
}

/** The lives of all locks, a line each: `1.0: requesting -→EX 1–2 | granted EX 2…`. */
function draw({ locks, intervals }: LockModel): string[] {
  return Array.from({ length: locks.rowCount }, (_, lock) => {
    const first = locks.firstInterval[lock]!;
    const spans = Array.from({ length: locks.intervalCount[lock]! }, (_, index) => {
      const row = first + index;
      const mode = modeName(intervals.mode[row]!) ?? (intervals.mode[row] === -2 ? '?' : '-');
      const wanted = modeName(intervals.wanted[row]!);
      const edge = (kind: number, time: number) =>
        kind === 0 ? String(time / 1000) : `${time / 1000}(${EDGE_NAMES[kind]})`;
      const from = edge(intervals.begin[row]!, intervals.start[row]!);
      const to = edge(intervals.ending[row]!, intervals.end[row]!);
      return `${LOCK_STATE_NAMES[intervals.state[row]!]} ${mode}${wanted ? `→${wanted}` : ''} ${from}–${to}`;
    });
    return `${locks.lkbId[lock]!.toString(16)}.${locks.generation[lock]}: ${spans.join(' | ')}`;
  });
}

function drawMarks({ marks }: LockModel): string[] {
  return Array.from(
    { length: marks.rowCount },
    (_, row) =>
      `${MARK_NAMES[marks.kind[row]!]} ${modeName(marks.mode[row]!) ?? '-'} ${marks.time[row]! / 1000}`,
  );
}

describe('the life of a lock', () => {
  it('goes from request to grant to conversion to unlock by its completions', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=PR flags=
      1 lock_end lkb_id=1 mode=PR flags= error=0
      2 ast lkb_id=1 sb_flags= sb_status=0
      3 lock_start lkb_id=1 mode=EX flags=CONVERT
      4 lock_end lkb_id=1 mode=EX flags=CONVERT error=0
      5 ast lkb_id=1 sb_flags= sb_status=0
      6 unlock_start lkb_id=1 flags=
      7 unlock_end lkb_id=1 flags= error=0
      8 ast lkb_id=1 sb_flags= sb_status=-65538`);
    expect(draw(model)).toEqual([
      '1.0: requesting -→PR 0–2 | granted PR 2–3 | converting PR→EX 3–5 | granted EX 5–6 | unlocking EX 6–8',
    ]);
  });

  it('takes a completion that comes before the call returns', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=EX flags=
      1@99 ast lkb_id=1 sb_flags= sb_status=0
      2 lock_end lkb_id=1 mode=EX flags= error=0
      3 unlock_start lkb_id=1 flags=
      4@99 ast lkb_id=1 sb_flags= sb_status=-65538
      5 unlock_end lkb_id=1 flags= error=0`);
    expect(draw(model)).toEqual(['1.0: requesting -→EX 0–1 | granted EX 1–3 | unlocking EX 3–4']);
  });

  it('falls back to the held mode when a conversion is refused, cancelled, or breaks a deadlock', async () => {
    const granted = `
      0 lock_start lkb_id=1 mode=PR flags=
      1 ast lkb_id=1 sb_flags= sb_status=0
      2 lock_end lkb_id=1 mode=PR flags= error=0
      3 lock_start lkb_id=1 mode=EX flags=NOQUEUE|CONVERT
      4 lock_end lkb_id=1 mode=EX flags=NOQUEUE|CONVERT error=0`;
    const results = { '-11': 'refused (NOQUEUE)', '-35': 'deadlock', '-65537': 'cancelled' };
    for (const [status, mark] of Object.entries(results)) {
      const model = await replay(`${granted}\n 5 ast lkb_id=1 sb_flags= sb_status=${status}`);
      expect(draw(model)).toEqual([
        '1.0: requesting -→PR 0–1 | granted PR 1–3 | converting PR→EX 3–5 | granted PR 5–5(open)',
      ]);
      expect(drawMarks(model)).toEqual([`${mark} EX 5`]);
    }
  });

  it('stays as it is when a completion answers nothing, which is marked', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=PR flags=
      1 lock_end lkb_id=1 mode=PR flags= error=0
      2 ast lkb_id=1 sb_flags= sb_status=0
      3 ast lkb_id=1 sb_flags= sb_status=0
      4 unlock_start lkb_id=1 flags=
      5 ast lkb_id=1 sb_flags= sb_status=-65538`);
    expect(draw(model)).toEqual(['1.0: requesting -→PR 0–2 | granted PR 2–4 | unlocking PR 4–5']);
    expect(drawMarks(model)).toEqual(['unasked completion - 3']);
    expect(findUnaskedCompletions(model)).toEqual([{ mark: 0, interval: 1 }]);
  });

  it('is not said to be answered unasked when it was there before the trace', async () => {
    const model = await replay(`
      0 bast lkb_id=1 mode=EX
      1 ast lkb_id=1 sb_flags= sb_status=0`);
    expect(findUnaskedCompletions(model)).toEqual([]);
  });

  it('recognises swapped status and flags by their values', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=PR flags=NOQUEUE
      1 lock_end lkb_id=1 mode=PR flags=NOQUEUE error=0
      2 ast lkb_id=1 sb_flags=DEMOTED|ALTMODE|0xf0 sb_status=0
      3 lock_start lkb_id=1 mode=PR flags=ALTCW
      4 lock_end lkb_id=1 mode=PR flags=ALTCW error=0
      5 ast lkb_id=1 sb_flags= sb_status=4
      6 unlock_start lkb_id=1 flags=
      7 unlock_end lkb_id=1 flags= error=0
      8 ast lkb_id=1 sb_flags=VALNOTVALID|ALTMODE|0xf8 sb_status=0 res_name=`);
    expect(draw(model)).toEqual([
      '1.0: requesting -→PR 0–2',
      '1.1: requesting -→PR 3–5 | granted CW 5–6 | unlocking CW 6–8',
    ]);
  });

  it('marks a conversion whose held mode was lowered, and a value block that is not valid', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=PR flags=
      1 ast lkb_id=1 sb_flags= sb_status=0
      2 lock_start lkb_id=1 mode=EX flags=CONVERT|CONVDEADLK
      3 ast lkb_id=1 sb_flags=DEMOTED|VALNOTVALID sb_status=0`);
    expect(drawMarks(model)).toEqual(['demoted to NL NL 3', 'value block invalid - 3']);
    expect(draw(model)[0]).toContain('granted EX 3–');
  });

  it('keeps two generations of an id apart when the old completion is read after the id was given away', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=EX flags=NOQUEUE
      1 lock_end lkb_id=1 mode=EX flags=NOQUEUE error=0
      2@20 lock_start lkb_id=1 mode=PR flags= res_name=${OTHER}
      3@20 lock_end lkb_id=1 mode=PR flags= error=0 res_name=${OTHER}
      4 ast lkb_id=1 sb_flags= sb_status=-11
      5@20 ast lkb_id=1 sb_flags= sb_status=0 res_name=${OTHER}`);
    expect(draw(model)).toEqual([
      '1.0: requesting -→EX 0–4',
      '1.1: requesting -→PR 2–5 | granted PR 5–5(open)',
    ]);
  });

  it('ends a request by its call when the call fails, and takes no completion for it', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=EX flags=
      1 lock_end lkb_id=1 mode=EX flags= error=-35
      2 ast lkb_id=1 sb_flags= sb_status=-35
      3 lock_start lkb_id=2 mode=PR flags=
      4 ast lkb_id=2 sb_flags= sb_status=0
      5 lock_end lkb_id=2 mode=PR flags= error=0
      6 lock_start lkb_id=2 mode=EX flags=CONVERT
      7 lock_end lkb_id=2 mode=EX flags=CONVERT error=-16`);
    expect(draw(model)).toEqual([
      '1.0: requesting -→EX 0–1',
      '2.0: requesting -→PR 3–4 | granted PR 4–6 | converting PR→EX 6–7 | granted PR 7–7(open)',
    ]);
  });

  it('cancels a wait, and goes on waiting when the cancel fails', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=EX flags=
      1 lock_end lkb_id=1 mode=EX flags= error=0
      2 unlock_start lkb_id=1 flags=CANCEL
      3 unlock_end lkb_id=1 flags=CANCEL error=-22
      4 unlock_start lkb_id=1 flags=CANCEL
      5 unlock_end lkb_id=1 flags=CANCEL error=0
      6 ast lkb_id=1 sb_flags= sb_status=-65537`);
    expect(draw(model)).toEqual([
      '1.0: requesting -→EX 0–2 | cancelling ? 2–3 | requesting -→EX 3–4 | cancelling ? 4–6'.replaceAll(
        '?',
        '-',
      ),
    ]);
  });

  it('infers what was held before the trace began, without guessing the mode', async () => {
    const model = await replay(`
      0 send_message h_nodeid=1 h_cmd=MSG m_type=GRANT
      2 lock_start lkb_id=1 mode=EX flags=CONVERT
      3 ast lkb_id=1 sb_flags= sb_status=0
      4 bast lkb_id=2 mode=EX
      5 unlock_start lkb_id=3 flags=
      6 ast lkb_id=4 sb_flags= sb_status=0`);
    expect(draw(model)).toEqual([
      '1.0: granted ? 0(unknown)–2 | converting ?→EX 2–3 | granted EX 3–6(open)',
      '2.0: granted ? 0(unknown)–6(open)',
      '3.0: granted ? 0(unknown)–5 | unlocking ? 5–6(open)',
      '4.0: unknown ? 0(unknown)–6 | granted ? 6–6(open)',
    ]);
  });

  it('ends a lock that vanished when its id comes again, or its UNLOCK message is sent without a call', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=EX flags=
      1 ast lkb_id=1 sb_flags= sb_status=0
      2 lock_end lkb_id=1 mode=EX flags= error=0
      3 lock_start lkb_id=1 mode=PR flags= res_name=${OTHER}
      4 ast lkb_id=1 sb_flags= sb_status=0 res_name=${OTHER}
      5@77 send_message h_lockspace=1 h_nodeid=1 h_cmd=MSG m_type=UNLOCK m_pid=10 m_lkid=1 res_name=0x${OTHER}`);
    expect(draw(model)).toEqual([
      '1.0: requesting -→EX 0–1 | granted EX 1–3(inferred)',
      '1.1: requesting -→PR 3–4 | granted PR 4–5(inferred)',
    ]);
  });

  it('does not know a state after lost events until the next event of the lock', async () => {
    const model = await replay(`
      0#0 lock_start lkb_id=1 mode=EX flags=
      1#0 ast lkb_id=1 sb_flags= sb_status=0
      2#0 lock_end lkb_id=1 mode=EX flags= error=0
      3#1 bast lkb_id=1 mode=PR
      6#1 DROPPED
      7#1 lock_start lkb_id=9 mode=NL flags= res_name=${OTHER}
      8#0 unlock_start lkb_id=1 flags=
      9#0 ast lkb_id=1 sb_flags= sb_status=-65538`);
    expect(draw(model)[0]).toBe(
      '1.0: requesting -→EX 0–1 | granted EX 1–3(unknown) | unknown ? 3(unknown)–7(unknown) | granted ? 7(unknown)–8 | unlocking ? 8–9',
    );
  });

  it('says unknown after each call when the recording has no completions', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=EX flags=
      1 lock_end lkb_id=1 mode=EX flags= error=0
      2 unlock_start lkb_id=1 flags=
      3 unlock_end lkb_id=1 flags= error=0`);
    expect(draw(model)).toEqual([
      '1.0: requesting -→EX 0–1(unknown) | unknown ? 1(unknown)–2 | unlocking ? 2–3(inferred)',
    ]);
  });

  it('lets the order of lock states decide where CPUs share a stamp', async () => {
    const model = await replay(`
      0#0 lock_start lkb_id=1 mode=EX flags=
      1#0 lock_end lkb_id=1 mode=EX flags= error=0
      5#0 ast lkb_id=1 sb_flags= sb_status=-65538
      5#1 ast lkb_id=1 sb_flags= sb_status=0
      5#1 unlock_start lkb_id=1 flags=
      5#1 unlock_end lkb_id=1 flags= error=0`);
    expect(draw(model)).toEqual(['1.0: requesting -→EX 0–5 | granted EX 5–5 | unlocking EX 5–5']);
  });

  it('keeps since when a holder has been asked to give way, until it does', async () => {
    const model = await replay(`
      0 lock_start lkb_id=1 mode=EX flags=
      1 ast lkb_id=1 sb_flags= sb_status=0
      2 bast lkb_id=1 mode=PR
      3 bast lkb_id=1 mode=EX
      4 lock_start lkb_id=1 mode=NL flags=CONVERT
      5 ast lkb_id=1 sb_flags= sb_status=0`);
    expect(drawMarks(model)).toEqual(['BAST PR 2', 'BAST EX 3']);
    expect([...model.intervals.askedSince]).toEqual([Number.NaN, 2000, 2000, Number.NaN]);
  });
});

describe('any order of events', () => {
  const line = fc.record({
    kind: fc.constantFrom(
      (id: number) => `lock_start lkb_id=${id} mode=EX flags=`,
      (id: number) => `lock_start lkb_id=${id} mode=PR flags=NOQUEUE`,
      (id: number) => `lock_start lkb_id=${id} mode=PR flags=CONVERT`,
      (id: number) => `lock_end lkb_id=${id} mode=EX flags= error=0`,
      (id: number) => `lock_end lkb_id=${id} mode=EX flags=CONVERT error=-16`,
      (id: number) => `ast lkb_id=${id} sb_flags= sb_status=0`,
      (id: number) => `ast lkb_id=${id} sb_flags= sb_status=-11`,
      (id: number) => `ast lkb_id=${id} sb_flags= sb_status=-65538`,
      (id: number) => `bast lkb_id=${id} mode=EX`,
      (id: number) => `unlock_start lkb_id=${id} flags=`,
      (id: number) => `unlock_start lkb_id=${id} flags=CANCEL`,
      (id: number) => `unlock_end lkb_id=${id} flags= error=0`,
      () => 'DROPPED',
    ),
    id: fc.integer({ min: 1, max: 2 }),
    cpu: fc.integer({ min: 0, max: 1 }),
    pid: fc.integer({ min: 10, max: 11 }),
    step: fc.integer({ min: 0, max: 2 }),
  });

  it('gives lives without holes, overlaps or backward time, and loses no request', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 40 }), async (lines) => {
        let stamp = 0;
        const text = lines.map(({ kind, id, cpu, pid, step }) => {
          stamp += step;
          return `${stamp}@${pid}#${cpu} ${kind(id)}`;
        });
        const { locks, intervals } = await replay(`0 lock_start lkb_id=9 mode=NL flags=\n${text.join('\n')}`);
        let requests = 0;
        for (let lock = 0; lock < locks.rowCount; lock++) {
          const first = locks.firstInterval[lock]!;
          const end = first + locks.intervalCount[lock]!;
          expect(locks.intervalCount[lock]).toBeGreaterThan(0);
          if (intervals.state[first] === LockState.Requesting) requests++;
          for (let row = first; row < end; row++) {
            expect(intervals.lock[row]).toBe(lock);
            expect(intervals.end[row]).toBeGreaterThanOrEqual(intervals.start[row]!);
            if (row > first) expect(intervals.start[row]).toBe(intervals.end[row - 1]);
          }
        }
        const started = text.filter((one) => / lock_start .* flags=(NOQUEUE)?$/.test(one)).length;
        expect(requests).toBe(started + 1);
      }),
      { numRuns: 300 },
    );
  });
});
