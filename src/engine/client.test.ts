import { expose } from 'comlink';
import { afterEach, expect, test } from 'vitest';
import type { LoadProgress, SessionView, TraceWorker } from '../../workers/protocol';
import { createEngine, WorkerDiedError } from './client';

const VIEW: SessionView = {
  cancelled: false,
  files: [],
  problems: [],
  model: undefined,
  trees: undefined,
  analysis: undefined,
  clock: 'recorded',
  shiftsInstances: true,
  timings: {},
};
const PROGRESS: LoadProgress = {
  file: 0,
  name: 'a',
  stage: 'reading',
  bytesRead: 1,
  bytesTotal: 2,
  events: 3,
};

const ports: MessagePort[] = [];
afterEach(() => {
  for (const port of ports.splice(0)) port.close();
});

/** Workers that are a port to a service in this thread; the last one can be made to die. */
function setup(service: Partial<TraceWorker>) {
  const workers: { port: MessagePort; terminate(): void }[] = [];
  const engine = createEngine(() => {
    const { port1, port2 } = new MessageChannel();
    ports.push(port1, port2);
    expose(service, port2);
    port1.start();
    const worker = Object.assign(port1, { terminate: () => port1.close() });
    workers.push({ port: port1, terminate: worker.terminate });
    return worker as unknown as Worker;
  });
  return {
    engine,
    started: () => workers.length,
    die: (message: string) =>
      workers.at(-1)?.port.dispatchEvent(Object.assign(new Event('error'), { message })),
  };
}

test('asks the worker, and passes its reports on until the answer is there', async () => {
  let report: ((progress: LoadProgress) => void) | undefined;
  const { engine } = setup({
    async open(_files, _mode, onProgress) {
      report = onProgress;
      await onProgress(PROGRESS);
      return VIEW;
    },
  });
  const reports: LoadProgress[] = [];
  expect(await engine.open([], 'replace', (progress) => void reports.push(progress))).toEqual(VIEW);
  await report?.(PROGRESS);
  expect(reports).toEqual([PROGRESS]);
});

test('a worker that dies fails what is asked of it, and the next question starts another', async () => {
  let isFirst = true;
  const { engine, started, die } = setup({
    remove() {
      const answer = isFirst ? new Promise<SessionView>(() => undefined) : Promise.resolve(VIEW);
      isFirst = false;
      return answer;
    },
  });
  const asked = engine.remove(1);
  die('out of memory');
  await expect(asked).rejects.toEqual(new WorkerDiedError('out of memory'));
  expect(await engine.remove(1)).toEqual(VIEW);
  expect(started()).toBe(2);
});

test('a reset fails what is still asked', async () => {
  const { engine } = setup({ remove: () => new Promise<SessionView>(() => undefined) });
  const asked = engine.remove(1);
  engine.reset();
  await expect(asked).rejects.toBeInstanceOf(WorkerDiedError);
});

test('a reset forgets the worker', async () => {
  const { engine, started } = setup({ remove: async () => VIEW });
  await engine.remove(1);
  engine.reset();
  await engine.remove(1);
  expect(started()).toBe(2);
});
