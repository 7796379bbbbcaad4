import { writeFile } from 'node:fs/promises';
import { carriedFragment, LONGEST_CARRIED } from '../../excerpt/carried';
import type { TimeSpan } from '../../model/lock-model';
import { hexOf, resourceLabel } from '../../model/resource-name';
import { bytesOf } from '../../model/string-pool';
import { makeExcerpt } from '../../session/make-excerpt';
import type { Opened } from '../opened';
import type { ExcerptOptions } from '../options';
import type { RowWriter } from '../output';

/**
 * Writes a part of the model to a file, and tells what is in it; or prints a link that carries it.
 * @returns what keeps it from being written, if anything does
 */
export async function excerpt(
  { model }: Opened,
  writer: RowWriter,
  options: ExcerptOptions,
): Promise<string | undefined> {
  const { output, link } = options;
  if (output === undefined && link === undefined)
    return 'excerpt needs -o OUT, the file that it writes, or --link ADDRESS, the viewer that a link leads to';
  const { axis } = model;
  const timeOf = (stamp: bigint | undefined, otherwise: number) =>
    stamp === undefined ? otherwise : Number(stamp - axis.origin);
  const window: TimeSpan = { start: timeOf(options.from, axis.start), end: timeOf(options.to, axis.end) };
  if (window.start > window.end) return 'excerpt: --from is later than --to';
  const resources = chosen(model, options.resources);
  if (resources && !resources.includes(1)) return `no resource is called ${options.resources.join(' or ')}`;
  const { bytes, contents, carried } = await makeExcerpt(model, {
    window,
    resources,
    isAnonymous: options.isAnonymous,
  });
  if (link !== undefined && carried.text === undefined) {
    return `the excerpt is too long for a link: ${carried.length} characters, and ${LONGEST_CARRIED} are the most; take less time or fewer resources`;
  }
  const address =
    carried.text === undefined || link === undefined ? undefined : `${link}#${carriedFragment(carried.text)}`;
  try {
    if (output !== undefined) await writeFile(output, bytes);
  } catch (error) {
    return `${output} cannot be written: ${error instanceof Error ? error.message : String(error)}`;
  }
  const { locks, waits, intervals, messages } = contents;
  const row = { file: output ?? null, bytes: bytes.length, locks, waits, intervals, messages };
  if (address === undefined) await writer.write(row);
  else if (writer.json) await writer.write({ ...row, link: address });
  else await writer.writeText(`${address}\n`);
  return undefined;
}

/** By resource: whether it is one of those named; undefined when none is, which takes all. */
function chosen({ resources, strings }: Opened['model'], names: readonly string[]): Uint8Array | undefined {
  if (names.length === 0) return undefined;
  const wanted = new Set(names);
  return Uint8Array.from(resources.name, (id) => {
    const name = bytesOf(strings, id);
    return wanted.has(resourceLabel(name).label) || wanted.has(hexOf(name)) ? 1 : 0;
  });
}
