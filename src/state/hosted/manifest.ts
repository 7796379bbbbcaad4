/**
 * A case: a small JSON file that says which traces belong together, what their nodes are called and how the view opens.
 * `docs/hosting.md` has its keys for those who write one. It may have been written by anybody.
 */
import {
  array,
  type InferOutput,
  integer,
  literal,
  maxLength,
  minLength,
  minValue,
  nonEmpty,
  number,
  object,
  optional,
  picklist,
  pipe,
  regex,
  safeParse,
  string,
} from 'valibot';
import { type FileIdentity, hashOfHex } from '../file-identity';
import type { Link } from '../link/parsed-link';
import { parseViewLink } from '../link/view-link';
import { shownName } from '../shown-name';
import type { FetchProblem } from './fetch-problem';
import { isProblem, parseAddress, type TraceAddress } from './trace-address';

const MOST_TRACES = 64;

const TRACE = object({
  /** Relative to the manifest. */
  url: pipe(string(), nonEmpty(), maxLength(4096)),
  /** What its node is called. */
  name: optional(pipe(string(), nonEmpty(), maxLength(80))),
  /** Moved on the axis by so many nanoseconds. */
  offset: optional(pipe(string(), regex(/^-?\d{1,19}$/, 'must be a whole number of nanoseconds, in quotes'))),
  bytes: optional(pipe(number(), integer(), minValue(0))),
  sha256: optional(pipe(string(), regex(/^[0-9a-f]{64}$/, 'must be 64 hexadecimal digits'))),
});

const MANIFEST = object({
  lockstep: literal(1),
  title: optional(pipe(string(), maxLength(200))),
  traces: pipe(array(TRACE), minLength(1), maxLength(MOST_TRACES)),
  clock: optional(picklist(['auto', 'recorded', 'messages', 'wall', 'raw'])),
  /** What stands behind the # of a link. */
  view: optional(pipe(string(), maxLength(65536))),
});

export interface HostedTrace {
  readonly address: TraceAddress;
  /** What is known of it beforehand. */
  readonly expected: Partial<FileIdentity>;
}

export interface Manifest {
  readonly title: string | undefined;
  readonly traces: readonly HostedTrace[];
  readonly link: Link;
}

/** @param address where it came from, which its addresses are relative to */
export function parseManifest(text: string, address: string): Manifest | FetchProblem {
  const bad = (why: string): FetchProblem => ({
    kind: 'bad-manifest',
    address,
    text: why,
    hint: 'Whoever wrote this description of a case has to correct it; docs/hosting.md says what stands in one.',
  });
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return bad('This is not JSON, so it does not describe a case.');
  }
  const parsed = safeParse(MANIFEST, content);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    const where = (issue.path ?? []).map(({ key }) => String(key)).join('.');
    return bad(
      `What it says ${where === '' ? '' : `at “${shownName(where)}” `}is wrong: ${shownName(issue.message)}.`,
    );
  }
  const traces: HostedTrace[] = [];
  for (const { url, bytes, sha256 } of parsed.output.traces) {
    const found = parseAddress(url, address);
    if (isProblem(found)) return found;
    traces.push({
      address: found,
      expected: {
        ...(bytes !== undefined && { bytes }),
        ...(sha256 !== undefined && { hash: hashOfHex(sha256) }),
      },
    });
  }
  const { title, view = '' } = parsed.output;
  const link = parseViewLink(view);
  return {
    title,
    traces,
    link: { ...link, values: new Map([...valuesOf(parsed.output, traces), ...link.values]) },
  };
}

/** What it says of its traces, as a link would say it. */
function valuesOf(
  { traces, clock }: InferOutput<typeof MANIFEST>,
  hosted: readonly HostedTrace[],
): Map<string, unknown> {
  const recordings = hosted.map(({ address }, index) => {
    const before = hosted.slice(0, index).filter((other) => other.address.name === address.name);
    return { file: address.name, number: before.length + 1 };
  });
  const names = traces.flatMap(({ name }, index) =>
    name === undefined ? [] : [{ recording: recordings[index], name: shownName(name) }],
  );
  const shifts = traces.flatMap(({ offset }, index) =>
    offset === undefined ? [] : [{ recording: recordings[index], offset: BigInt(offset) }],
  );
  const values = new Map<string, unknown>();
  if (clock !== undefined) values.set('clock', clock);
  if (names.length > 0) values.set('names', names);
  if (shifts.length > 0) values.set('shift', shifts);
  return values;
}
