/**
 * A model as a file: a line that says what it is, and gzip of plain data (plain-data.ts):
 *
 *   LOCKSTEP EXCERPT 1\n
 *   gzip { version, model without what can be worked out again }
 */
import { type GlockActivity, noGlocks } from '../model/glock-table';
import type { LockModel } from '../model/lock-model';
import { messageFlights } from '../model/message-flights';
import type { Problem } from '../model/problem';
import { type ByteSource, partOf } from '../trace/byte-source';
import { unpack } from '../trace/decompress';
import { faultOfGlocks } from './check-glocks';
import { areRecoveriesSound } from './check-recoveries';
import { faultOf } from './check-tables';
import { MAGIC } from './excerpt-magic';
import { withLaterColumns } from './later-columns';
import { readFacts } from './model-facts';
import { listNames, readNames } from './names-list';
import { decodePlain, encodePlain } from './plain-data';

/** Version 1 has all times as they are; it is read as ever. */
const VERSION = 2;
/** Unpacked: more is no excerpt but an attack, or a whole trace. Real ones grow less than a hundredfold. */
const MOST_BYTES = 2 ** 30;
const mostBytes = (packed: number) => Math.min(MOST_BYTES, 2 ** 20 + 256 * packed);

export async function encodeExcerpt({
  flights: _,
  names,
  ...model
}: LockModel): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([
    encodePlain({ version: VERSION, model: { ...model, names: names && listNames(names) } }),
  ])
    .stream()
    .pipeThrough(new CompressionStream('gzip'));
  return new Uint8Array(await new Blob([MAGIC, await new Response(packed).arrayBuffer()]).arrayBuffer());
}

/** The model that a file holds, or what is wrong with it. Never rejects. */
export async function decodeExcerpt(source: ByteSource): Promise<LockModel | Problem> {
  const { chunks } = unpack(partOf(source, MAGIC.length, source.size - MAGIC.length), 'gzip');
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  try {
    for await (const chunk of chunks) {
      size += chunk.length;
      if (size > mostBytes(source.size))
        return broken(source, 'it unpacks to far more than an excerpt can hold');
      parts.push(chunk.slice());
    }
  } catch (error) {
    return broken(source, error instanceof Error ? error.message : String(error));
  }
  const data = decodePlain(new Uint8Array(await new Blob(parts).arrayBuffer()));
  if (typeof data !== 'object' || data === null || !('version' in data) || !('model' in data)) {
    return broken(source, 'its contents end early');
  }
  if (data.version !== 1 && data.version !== VERSION)
    return broken(source, `it is of version ${String(data.version)}, this viewer knows ${VERSION}`);
  return modelOf(source, data.model);
}

function modelOf(source: ByteSource, data: unknown): LockModel | Problem {
  const facts = readFacts(data);
  if (typeof facts === 'string') return broken(source, facts);
  const tables = withLaterColumns(data as LockModel);
  const fault = faultOf(tables, facts.recordings.length);
  if (fault !== undefined) return broken(source, fault);
  const { strings, resources, locks, intervals, marks, plocks, messages, recovery, gaps } = tables;
  // Those made before glocks were kept have none.
  const glocks: unknown = tables.glocks ?? noGlocks(facts.recordings.length);
  const counts = {
    recordings: facts.recordings.length,
    strings: strings.count,
    resources: resources.rowCount,
  };
  const glockFault = faultOfGlocks(glocks, counts);
  if (glockFault !== undefined) return broken(source, glockFault);
  const { recoveries = [] } = facts.excerpt ?? {};
  if (!areRecoveriesSound(recoveries, { ...counts, locks: locks.rowCount }))
    return broken(source, 'a recovery is of nothing');
  const { names: listed, ...others } = facts;
  if (listed?.paths.some(([row]) => row >= resources.rowCount)) return broken(source, 'a path is of nothing');
  return {
    ...others,
    names: listed && readNames(listed),
    ...{ strings, resources, locks, intervals, marks, plocks, messages, recovery, gaps },
    glocks: glocks as GlockActivity,
    flights: messageFlights(messages, facts.clocks),
  };
}

function broken({ name }: ByteSource, why: string): Problem {
  return {
    kind: 'damaged-excerpt',
    severity: 'error',
    file: name,
    text: `The excerpt cannot be read: ${why}.`,
    hint: 'Copy it again from where it was saved, or ask for a new one made with this version of Lockstep.',
  };
}
