import { parseArgs } from 'node:util';
import type { ClockChoice } from '../session/clocks/place-recordings';
import type { OutputFormat } from './output';

export interface Options {
  readonly command: string;
  /** Files; for `at` without its time. */
  readonly files: readonly string[];
  readonly format: OutputFormat;
  readonly clock: ClockChoice;
  /** File name → nanoseconds to add to its times. */
  readonly offsets: ReadonlyMap<string, bigint>;
  /** File name → DLM node id. */
  readonly nodes: ReadonlyMap<string, number>;
  /** What tells the time of day in trace markers. */
  readonly marker: RegExp | undefined;
  /** Whether recorded time shifts are applied to buffer instances, too. */
  readonly shiftsInstances: boolean;
  /** `check` only: nanoseconds. */
  readonly longestWait: number;
  /** `at` only. */
  readonly time: bigint | undefined;
  /** `excerpt` only. */
  readonly excerpt: ExcerptOptions;
  /** `page` only. */
  readonly page: { readonly output: string | undefined; readonly view: string };
  /** `view` only. */
  readonly view: {
    readonly port: number;
    /** The machine's name as ssh knows it. */
    readonly host: string | undefined;
    /** Whether a browser is started. */
    readonly opens: boolean;
    readonly link: string;
  };
  /** `report` only. */
  readonly report: { readonly exact: boolean; readonly raw: boolean; readonly hasPlugins: boolean };
}

export interface ExcerptOptions {
  /** As the recordings print their times; undefined: from the first, to the last. */
  readonly from: bigint | undefined;
  readonly to: bigint | undefined;
  /** Names or their hex; none takes all resources. */
  readonly resources: readonly string[];
  readonly isAnonymous: boolean;
  readonly output: string | undefined;
  /** Address of the viewer that a link with the excerpt in it is to lead to. */
  readonly link: string | undefined;
}

const CLOCKS: readonly ClockChoice[] = ['auto', 'recorded', 'messages', 'wall', 'raw'];

export type Usage =
  | { readonly kind: 'run'; readonly options: Options }
  | { readonly kind: 'help'; readonly command: string | undefined }
  | { readonly kind: 'wrong'; readonly text: string };

const NANOSECONDS = 1_000_000_000n;

/** Reads the command line. `commands` are the names that exist. */
export function parseCommandLine(args: readonly string[], commands: readonly string[]): Usage {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        json: { type: 'boolean', default: false },
        csv: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        clock: { type: 'string', default: 'auto' },
        offset: { type: 'string', multiple: true, default: [] },
        node: { type: 'string', multiple: true, default: [] },
        marker: { type: 'string' },
        'no-instance-shift': { type: 'boolean', default: false },
        'max-wait': { type: 'string' },
        from: { type: 'string' },
        to: { type: 'string' },
        resource: { type: 'string', multiple: true, default: [] },
        anonymous: { type: 'boolean', default: false },
        output: { type: 'string', short: 'o' },
        link: { type: 'string' },
        view: { type: 'string', default: '' },
        port: { type: 'string', default: '0' },
        host: { type: 'string' },
        'no-open': { type: 'boolean', default: false },
        exact: { type: 'boolean', short: 't', default: false },
        raw: { type: 'boolean', short: 'R', default: false },
        'no-plugins': { type: 'boolean', short: 'N', default: false },
      },
    });
    const [command, ...rest] = positionals;
    if (values.help || command === undefined || command === 'help') {
      return { kind: 'help', command: command === 'help' ? rest[0] : command };
    }
    if (!commands.includes(command)) {
      return wrong(`there is no command ${command}; there are ${commands.join(', ')}`);
    }
    if (values.json && values.csv) return wrong('--json or --csv, not both');
    const clock = CLOCKS.find((name) => name === values.clock);
    if (!clock) return wrong(`--clock ${values.clock}: there are ${CLOCKS.join(', ')}`);
    const time = command === 'at' ? parseTime(rest.shift() ?? '') : undefined;
    if (rest.length === 0) return wrong(`${command} needs at least one file`);
    return {
      kind: 'run',
      options: {
        command,
        files: rest,
        format: values.json ? 'json' : values.csv ? 'csv' : 'table',
        clock,
        offsets: new Map(values.offset.map((text) => parsePair(text, '--offset', BigInt))),
        nodes: new Map(values.node.map((text) => parsePair(text, '--node', parseNode))),
        marker: values.marker === undefined ? undefined : parsePattern(values.marker),
        shiftsInstances: !values['no-instance-shift'],
        longestWait:
          values['max-wait'] === undefined ? Number.POSITIVE_INFINITY : parseWait(values['max-wait']),
        time,
        excerpt: {
          from: values.from === undefined ? undefined : parseTime(values.from),
          to: values.to === undefined ? undefined : parseTime(values.to),
          resources: values.resource,
          isAnonymous: values.anonymous,
          output: values.output,
          link: values.link,
        },
        page: { output: values.output, view: fragmentOf(values.view) },
        view: {
          port: parsePort(values.port),
          host: values.host,
          opens: !values['no-open'],
          link: fragmentOf(values.view),
        },
        report: { exact: values.exact, raw: values.raw, hasPlugins: !values['no-plugins'] },
      },
    };
  } catch (error) {
    return wrong(error instanceof Error ? error.message : String(error));
  }
}

/** Nanoseconds as an integer, or seconds with a decimal point as reports print them. */
function parseTime(text: string): bigint {
  const match = /^(-?)(\d+)(?:\.(\d{1,9}))?$/.exec(text);
  if (!match)
    throw new Error(`a time is nanoseconds (209148504911) or seconds (209.148504911), not '${text}'`);
  const [, sign, whole, fraction] = match;
  const value =
    fraction === undefined ? BigInt(whole) : BigInt(whole) * NANOSECONDS + BigInt(fraction.padEnd(9, '0'));
  return sign === '-' ? -value : value;
}

function parsePair<V>(text: string, option: string, parse: (value: string) => V): [string, V] {
  const split = text.lastIndexOf('=');
  try {
    if (split <= 0) throw new Error();
    return [text.slice(0, split), parse(text.slice(split + 1))];
  } catch {
    throw new Error(`${option} wants FILE=NUMBER, not '${text}'`);
  }
}

const WAIT_UNITS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, ms: 1e6, s: 1e9 };

function parseWait(text: string): number {
  const [, size, unit = 'ms'] = /^(\d+(?:\.\d+)?)(ns|us|ms|s)?$/.exec(text) ?? [];
  if (size === undefined) throw new Error(`--max-wait wants a duration such as 500ms, not '${text}'`);
  return Number(size) * WAIT_UNITS[unit];
}

function parsePattern(text: string): RegExp {
  try {
    return new RegExp(text);
  } catch {
    throw new Error(`--marker wants a regular expression with a group around the time, not '${text}'`);
  }
}

/** A whole link, or what stands behind its #. */
function fragmentOf(link: string): string {
  return link.replace(/^.*#/s, '');
}

function parsePort(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535)
    throw new Error(`--port wants a number, not '${text}'`);
  return Number(text);
}

function parseNode(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new Error();
  return Number(text);
}

function wrong(text: string): Usage {
  return { kind: 'wrong', text };
}
