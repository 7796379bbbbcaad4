import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeCarried } from '../excerpt/carried';
import { clusterRecordings, fixtureBytes } from '../session/oracle/fixtures';
import { run } from './run';

class Collected extends Writable {
  text = '';
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.text += chunk.toString();
    done();
  }
}

async function lockstep(...args: string[]) {
  const out = new Collected();
  const error = new Collected();
  const status = await run(args, out, error);
  return { status, out: out.text, error: error.text };
}

function json(text: string): Record<string, unknown>[] {
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

let folder: string;
let node1: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lockstep-'));
  node1 = join(folder, 'node1.txt');
  writeFileSync(node1, fixtureBytes('sync-mono-small/reports/trace.t.tc3.4.txt'));
});

describe('lockstep', () => {
  it('counts in stats what the recording holds, then the total', async () => {
    const { status, out } = await lockstep('stats', '--json', node1);
    expect(status).toBe(0);
    const [row, total] = json(out);
    expect(row).toMatchObject({
      recording: 'node1.txt',
      node: 1,
      format: 'trace-cmd report',
      events: { dlm_lock_start: 236, dlm_ast: 256 },
      lost: 0,
      first_ns: '202740683216',
      locks: 20,
      resources: 3,
    });
    expect(total).toMatchObject({ total: { events: 2456, locks: 20 } });
  });

  it('spells out in a table for eyes what lists hold', async () => {
    const { out } = await lockstep('waits', node1);
    expect(out).toMatch(/kind call, start_ns \d+, end_ns \d+, node 1, bound_ns 0; kind /);
    expect(out).not.toContain('[object');
  });

  it('takes options before and after the files', async () => {
    const before = await lockstep('--json', 'locks', node1);
    const after = await lockstep('locks', node1, '--json');
    expect(before.out).toBe(after.out);
  });

  it('writes every interval with exactly the keys of the contract', async () => {
    const { out } = await lockstep('locks', '--json', node1);
    expect(json(out)[0]).toEqual({
      recording: 'node1.txt',
      node: 1,
      ls_id: 3161424062,
      lkb_id: '1',
      generation: 0,
      resource: '7265732d31',
      name: 'res-1',
      pid: 899,
      state: 'requesting',
      mode: null,
      wanted: 'PR',
      start_ns: '202927776270',
      end_ns: '202939794167',
      begin: 'observed',
      end: 'observed',
    });
  });

  it('shows the locks of a moment, given in nanoseconds or in seconds', async () => {
    const nanoseconds = await lockstep('at', '209148504911', '--json', node1);
    const seconds = await lockstep('at', '209.148504911', '--json', node1);
    expect(nanoseconds.out).toBe(seconds.out);
    expect(json(seconds.out)).toContainEqual({
      recording: 'node1.txt',
      node: 1,
      ls_id: 3161424062,
      lkb_id: '6',
      generation: 0,
      resource: '7265732d31',
      name: 'res-1',
      pid: 899,
      granted: 'NL',
      requested: 'EX',
      state: 'converting',
      certain: true,
    });
  });

  it('lists every event with its text and its fields', async () => {
    const { out } = await lockstep('events', '--json', node1);
    const rows = json(out);
    expect(rows).toHaveLength(2456);
    expect(rows[1]).toEqual({
      recording: 'node1.txt',
      node: 1,
      cpu: 1,
      pid: 899,
      comm: 'dlmwl',
      time_ns: '202927776270',
      event: 'dlm_lock_start',
      text: 'ls_id=3161424062 lkb_id=1 mode=PR flags=VALBLK res_name=7265732d31',
      fields: { ls_id: '3161424062', lkb_id: '1', mode: 'PR', flags: 'VALBLK', res_name: '7265732d31' },
    });
  });

  it('adds an offset to the times of the recording it names', async () => {
    const { out } = await lockstep('locks', '--json', '--offset', 'node1.txt=-202927776270', node1);
    expect(json(out)[0]).toMatchObject({ start_ns: '0' });
  });

  it('takes the name of a file as it stands on the command line, or its base name, and refuses others', async () => {
    const moved = async (file: string) =>
      json((await lockstep('locks', '--json', '--offset', `${file}=-202927776270`, node1)).out)[0];
    expect(await moved(node1)).toMatchObject({ start_ns: '0' });
    const other = join(mkdtempSync(join(tmpdir(), 'lockstep-')), 'node1.txt');
    writeFileSync(other, fixtureBytes('sync-mono-small/reports/trace-node2.t.tc3.4.txt'));
    const nodes = ['--node', `${node1}=7`, '--node', `${other}=9`];
    const { out } = await lockstep('stats', '--json', ...nodes, node1, other);
    expect(json(out).map(({ node }) => node)).toEqual([7, 9, undefined]);
    for (const option of ['--offset', '--node']) {
      const { status, error } = await lockstep('locks', option, 'nodes1.txt=5', node1);
      expect([status, error]).toEqual([2, expect.stringContaining('no file is called nodes1.txt')]);
    }
  });

  it('says what is wrong with a command line, and how to learn more', async () => {
    expect(await lockstep('stats')).toMatchObject({ status: 2, out: '' });
    expect((await lockstep('nonsense', node1)).error).toContain('there is no command nonsense');
    expect((await lockstep('at', 'noon', node1)).error).toContain("not 'noon'");
    expect((await lockstep('locks', '--offset', 'x', node1)).error).toContain('FILE=NUMBER');
  });

  it('tells of a missing file and of one that is no trace, and reads the rest', async () => {
    const noTrace = join(folder, 'notes.txt');
    writeFileSync(noTrace, 'just some notes\nabout nothing\n');
    const { status, error, out } = await lockstep(
      'stats',
      '--json',
      noTrace,
      join(folder, 'gone.txt'),
      node1,
    );
    expect(status).toBe(1);
    expect(error).toContain('notes.txt');
    expect(error).toContain('gone.txt');
    expect(json(out)).toHaveLength(2);
    expect((await lockstep('stats', noTrace)).status).toBe(2);
  });

  it('prints a report of a trace.dat, and says that text is one already', async () => {
    const dat = join(folder, 'trace.dat');
    writeFileSync(dat, fixtureBytes('file-variants/filtered.dat'));
    const { status, out } = await lockstep('report', dat);
    expect(status).toBe(0);
    expect(out.split('\n')[0]).toBe('cpus=2');
    expect(out.split('\n')).toHaveLength(105);
    expect(await lockstep('report', node1)).toMatchObject({ status: 2, out: '' });
  });

  it('explains itself', async () => {
    const { status, out } = await lockstep('--help');
    expect(status).toBe(0);
    expect(out).toContain('lockstep at 209.148504911 node1.txt');
  });

  it('says of an excerpt what it says of the whole', async () => {
    const file = join(folder, 'case.lockstep');
    const { status, out } = await lockstep('excerpt', '--json', '--resource', 'res-3', '-o', file, node1);
    expect(status).toBe(0);
    expect(json(out)[0]).toMatchObject({ file, waits: expect.any(Number) });
    const of = async (command: string, path: string) => (await lockstep(command, '--json', path)).out;
    const isThere = (line: string) => line.includes('"name":"res-3"');
    for (const command of ['waits', 'locks']) {
      const whole = (await of(command, node1)).split('\n').filter(isThere);
      expect((await of(command, file)).split('\n').filter(isThere)).toEqual(whole);
    }
  });

  it('prints a link that carries a small excerpt, and refuses one that is too long', async () => {
    const address = 'https://viewer.example/';
    const some = ['--from', '214.6', '--to', '214.7', '--resource', 'res-1', '--link', address];
    const { status, out } = await lockstep('excerpt', ...some, node1);
    expect(status).toBe(0);
    const [, carried] = /^https:\/\/viewer\.example\/#v=1&excerpt=([\w-]+)\n$/.exec(out)!;
    const file = join(folder, 'carried.lockstep');
    writeFileSync(file, decodeCarried(carried!));
    const names = json((await lockstep('locks', '--json', file)).out).map(({ name }) => name);
    expect([names.length > 0, new Set(names)]).toEqual([true, new Set(['res-1'])]);
    const whole = clusterRecordings()
      .find(({ name }) => name === 'sync-mono-small')!
      .files.map((path) => {
        const copy = join(folder, path.replace(/.*\//, ''));
        writeFileSync(copy, fixtureBytes(path));
        return copy;
      });
    const all = await lockstep('excerpt', '--link', address, ...whole);
    expect(all).toMatchObject({ status: 2, out: '' });
    expect(all.error).toContain('too long for a link');
  });

  it('refuses an excerpt of what is not there', async () => {
    const { status, error } = await lockstep(
      'excerpt',
      '--resource',
      'nothing',
      '-o',
      join(folder, 'x'),
      node1,
    );
    expect(status).toBe(2);
    expect(error).toContain('no resource is called nothing');
    expect((await lockstep('excerpt', node1)).error).toContain('needs -o');
  });
});

describe('why locks waited', () => {
  let cluster: string[];
  let uptime: string[];

  beforeAll(() => {
    const copied = (name: string) =>
      clusterRecordings()
        .find((each) => each.name === name)!
        .files.map((path) => {
          const copy = join(folder, path.replaceAll('/', '-'));
          writeFileSync(copy, fixtureBytes(path));
          return copy;
        });
    cluster = copied('sync-mono-deadlock');
    uptime = copied('indep-clocks-k7.2 uptime');
  });

  it.each([
    [
      'waits',
      'recording,node,ls_id,lkb_id,generation,resource,name,pid,from_mode,mode,start_ns,end_ns,outcome,phases,blockers',
    ],
    [
      'contention',
      'ls_id,resource,name,wait_ns,waits,longest_ns,handovers,basts,bast_reaction_p50_ns,bast_reaction_max_ns,refusals,master',
    ],
    ['deadlocks', 'closed_ns,ended_ns,ended_by,possible,members,behind'],
    ['check', 'kind,severity,time_ns,nodes,resource,name,text'],
  ])('%s has exactly the keys of the contract', async (command, keys) => {
    const rows = json((await lockstep(command, '--json', ...cluster)).out);
    expect(new Set(rows.map((row) => Object.keys(row).join()))).toEqual(new Set([keys]));
    const coarse = json((await lockstep(command, '--json', ...uptime)).out);
    expect(new Set(coarse.map((row) => Object.keys(row).join()))).toEqual(new Set([`${keys},unit`]));
    expect(new Set(coarse.map(({ unit }) => unit))).toEqual(new Set(['jiffy']));
  });

  it('lists of a deadlock who waited for whom', async () => {
    const [first] = json((await lockstep('deadlocks', '--json', ...cluster)).out);
    const about = { ls_id: 3161424062, mode: 'EX' };
    expect(first).toEqual({
      closed_ns: '560509445392',
      ended_ns: '564536706899',
      ended_by: 'cancelled',
      possible: false,
      members: [
        { node: 2, pid: 715, lkb_id: '4', name: 'A', waits_for: [{ node: 1, lkb_id: '1' }], ...about },
        { node: 1, pid: 1918, lkb_id: '3', name: 'B', waits_for: [{ node: 2, lkb_id: '1' }], ...about },
      ],
      behind: [],
    });
  });

  it('check tells by its exit status whether something is wrong', async () => {
    expect((await lockstep('check', ...cluster)).status).toBe(3);
    expect(await lockstep('check', node1)).toMatchObject({ status: 0, out: '' });
    expect((await lockstep('check', '--max-wait', '100s', node1)).status).toBe(0);
    expect((await lockstep('check', '--max-wait', '50ms', node1)).status).toBe(3);
  });

  it('check compares no time with what counts something else', async () => {
    const { status, out, error } = await lockstep('check', '--max-wait', '1s', ...uptime);
    expect([status, out]).toEqual([2, '']);
    expect(error).toContain('does not count time in nanoseconds (jiffy)');
  });
});

describe('output for other programs', () => {
  it('as CSV has the keys of the rows, a unit, and nothing for null', async () => {
    const { status, out } = await lockstep('locks', '--csv', node1);
    expect(status).toBe(0);
    const rows = json((await lockstep('locks', '--json', node1)).out);
    const [head, first, ...others] = out.split('\r\n');
    expect(head).toBe([...Object.keys(rows[0]!), 'unit'].join(','));
    expect(first!.split(',')).toEqual([...Object.values(rows[0]!).map((cell) => String(cell ?? '')), '']);
    expect(others.length).toBe(rows.length);
  });

  it('as a trace for Perfetto is one JSON object', async () => {
    const { status, out } = await lockstep('perfetto', node1);
    expect(status).toBe(0);
    expect(JSON.parse(out).traceEvents.length).toBeGreaterThan(100);
  });

  it('refuses to be two things', async () => {
    const { status, error } = await lockstep('locks', '--csv', '--json', node1);
    expect([status, error.split('\n')[0]]).toEqual([2, 'lockstep: --json or --csv, not both']);
  });
});
