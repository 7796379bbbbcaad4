/** What to say in large letters when no file gave a lock: about the problem that explains it best. */
import type { Problem, ProblemKind } from '../../model/problem';

export interface Advice {
  readonly title: string;
  readonly text: string;
  /** Lines for a terminal. */
  readonly commands: readonly string[];
  /** Whether to list what can be read. */
  readonly accepts: boolean;
}

/** In the order in which they explain: what the file is, before what is missing in it. */
const ORDER: readonly ProblemKind[] = [
  'damaged',
  'damaged-excerpt',
  'leftover-cpu-file',
  'unsupported-compression',
  'archive',
  'decompression-failed',
  'unknown-format',
  'empty-file',
  'read-failed',
  'no-dlm-events',
  'no-events',
];

export function adviceFor(problems: readonly Problem[], failure: string | undefined): Advice {
  if (failure) {
    return {
      title: 'The reader stopped',
      text: `${failure} Nothing is loaded any more; the files themselves are untouched.`,
      commands: [],
      accepts: false,
    };
  }
  const kind = ORDER.find((each) => problems.some((problem) => problem.kind === each));
  const problem = problems.find((each) => each.kind === kind);
  return adviceAbout(kind, problem?.file ?? 'trace');
}

function adviceAbout(kind: ProblemKind | undefined, file: string): Advice {
  const name = quoted(file);
  switch (kind) {
    case 'damaged':
      return {
        title: 'A damaged recording',
        text: 'The file begins like a trace.dat, but nothing of its events could be read. Was it cut off when it was copied? Compare its size with the one on the machine that recorded it.',
        commands: [`ls -l ${name}`],
        accepts: false,
      };
    case 'damaged-excerpt':
      return {
        title: 'An excerpt that cannot be read',
        text: 'Something of it was cut off or changed on its way, or a newer Lockstep made it. Mail programs and chats cut links that carry an excerpt: then ask for it as a file.',
        commands: [],
        accepts: false,
      };
    case 'leftover-cpu-file':
      return {
        title: 'The leftovers of a recording that was interrupted',
        text: 'One file per CPU is what trace-cmd leaves behind when it is killed. It can put them together again, on the machine that recorded them, in the folder of the files; drop the trace.dat that this makes.',
        commands: [`trace-cmd restore ${quoted(file.replace(/\.cpu\d+$/, '.cpu'))}*`],
        accepts: false,
      };
    case 'unsupported-compression':
      return {
        title: 'Compressed in a way that is not read here',
        text: 'gzip and zstd are. Unpack the file, or pack it with one of these.',
        commands: [unpack(file)],
        accepts: false,
      };
    case 'archive':
      return {
        title: 'An archive: drop what is in it',
        text: 'Unpack it and drop the files, all at once.',
        commands: [file.endsWith('.zip') ? `unzip ${name}` : `tar xf ${name}`],
        accepts: false,
      };
    case 'decompression-failed':
      return {
        title: 'The file is damaged',
        text: 'It cannot be unpacked. Fetch it again, or unpack on the machine it comes from.',
        commands: [],
        accepts: false,
      };
    case 'empty-file':
      return {
        title: 'The file is empty',
        text: 'It has no byte in it. Perhaps the report is still being written, or the disk was full.',
        commands: [],
        accepts: false,
      };
    case 'read-failed':
      return {
        title: 'The browser cannot read the file',
        text: 'It was moved, changed or deleted after it was dropped, or the page may not read it. Drop it again.',
        commands: [],
        accepts: false,
      };
    case 'no-dlm-events':
      return {
        title: 'No locks in here',
        text: 'The trace was read, but no event of it tells about a lock of the DLM. Record the DLM’s events while a lockspace is in use.',
        commands: ['trace-cmd record -e dlm'],
        accepts: false,
      };
    case 'no-events':
      return {
        title: 'A trace without events',
        text: 'The file has the head of a trace and nothing after it. Was anything recorded?',
        commands: ['trace-cmd record -e dlm'],
        accepts: false,
      };
    default:
      return {
        title: 'This is no trace that Lockstep knows',
        text: 'No line of it looks like an event.',
        commands: [],
        accepts: true,
      };
  }
}

function unpack(file: string): string {
  if (/\.bz2$/.test(file)) return `bunzip2 ${quoted(file)}`;
  return /\.lz4$/.test(file) ? `unlz4 ${quoted(file)}` : `unxz ${quoted(file)}`;
}

/** A file name as a shell takes it. */
function quoted(file: string): string {
  return /^[\w@%+=:,./-]+$/.test(file) ? file : `'${file.replaceAll("'", "'\\''")}'`;
}
