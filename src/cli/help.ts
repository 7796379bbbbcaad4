const COMMANDS: Readonly<
  Record<string, { readonly usage: string; readonly text: string; readonly example: string }>
> = {
  stats: {
    usage: 'stats FILE…',
    text: 'One row per recording: events of each kind, lost events, locks, intervals, waits, resources; then the total.',
    example: 'lockstep stats node1.txt node2.txt node3.txt',
  },
  events: {
    usage: 'events FILE…',
    text: 'Every event with its text and fields, in the recording’s own order.',
    example: 'lockstep events --json node1.txt | jq -r \'select(.event == "dlm_bast") | .text\'',
  },
  locks: {
    usage: 'locks FILE…',
    text: 'Every interval of every lock: its state, the mode held and the mode asked for, from when to when.',
    example: 'lockstep locks --json node1.txt | jq \'select(.state == "converting" and .wanted == "EX")\'',
  },
  report: {
    usage: 'report [-t] [-R] [-N] FILE…',
    text: 'The lines of trace-cmd report (3.4) for trace.dat files: -t nanoseconds, -R raw fields, -N without plugins.',
    example: 'lockstep report -t trace.dat trace-node2.dat > merged.txt',
  },
  messages: {
    usage: 'messages FILE…',
    text: 'Every message between the nodes: sent and received when, about which lock, and whether both ends were recorded.',
    example: 'lockstep messages --json trace.dat trace-node2.dat | jq \'select(.type == "BAST")\'',
  },
  clocks: {
    usage: 'clocks FILE…',
    text: 'Where each recording stands on the common axis: by what, how far it was moved, and within which bounds that is proven.',
    example: 'lockstep clocks --clock messages trace.dat trace-node2.dat trace-node3.dat',
  },
  waits: {
    usage: 'waits FILE…',
    text: 'Every wait: for which mode, how long, in which phases its time went, and who was in the way.',
    example:
      'lockstep waits --json trace*.dat | jq -c \'select(.outcome == "granted") | [.name, .blockers[0]]\'',
  },
  contention: {
    usage: 'contention FILE…',
    text: 'Resources, the most waited for first: waits, hand-overs between nodes, blocking notices and how soon they were obeyed.',
    example: 'lockstep contention trace*.dat',
  },
  perfetto: {
    usage: 'perfetto FILE…',
    text: 'Everything as a trace that ui.perfetto.dev and chrome://tracing open: locks as threads, messages as flows.',
    example: 'lockstep perfetto trace*.dat > case.json',
  },
  view: {
    usage: 'view FILE… [--port N] [--host NAME] [--no-open] [--view LINK]',
    text: 'Serves page and files to a browser on this machine, and opens it; --host NAME says how to get there by ssh.',
    example: 'lockstep view trace*.dat',
  },
  page: {
    usage: 'page FILE… -o OUT.html [--view LINK]',
    text: 'Viewer and files as one page that opens from disk, without a network; --view shows what a link says.',
    example: 'lockstep page trace*.dat -o case.html',
  },
  deadlocks: {
    usage: 'deadlocks FILE…',
    text: 'Waits that waited for each other: who, since when, and how it ended.',
    example: 'lockstep deadlocks trace*.dat',
  },
  check: {
    usage: 'check [--max-wait TIME] FILE…',
    text: 'What should not be: deadlocks, incompatible modes held at one time, waits longer than TIME. Ends with 3 if there is any.',
    example: 'lockstep check --max-wait 500ms trace*.dat',
  },
  at: {
    usage: 'at TIME FILE…',
    text: 'The locks that exist at TIME (nanoseconds, or seconds with a decimal point): the lock table of that moment.',
    example: 'lockstep at 209.148504911 node1.txt',
  },
  excerpt: {
    usage:
      'excerpt [--from TIME] [--to TIME] [--resource NAME] [--anonymous] [-o OUT] [--link ADDRESS] FILE…',
    text: 'A part of the trace as a small file that opens like one: a span of time, some resources (by name or hex), and all that keeps it true; --anonymous replaces names, processes and lockspaces. --link prints an address of the viewer that carries a small excerpt in itself.',
    example: 'lockstep excerpt --from 202.5 --to 206.5 --resource res-3 -o case.lockstep trace*.dat',
  },
};

const OPTIONS = `Options
  --json             one JSON object per line instead of a table
  --csv              comma-separated values instead of a table; lists are JSON in one cell
  --clock NAME       the common axis: auto (the best there is), recorded (as trace-cmd prints it), messages (aligned by
                     the messages between the nodes), wall (by the time of day), raw (each recording's own stamps)
  --offset FILE=NS   move that recording on the axis by NS nanoseconds; can be repeated
  --marker REGEX     what tells the time of day in trace markers, its first group (for --clock wall)
  --no-instance-shift  leave buffer instances where trace-cmd leaves them: without the recorded time shift
  --node FILE=ID     the DLM node that made a recording, where its messages do not tell; can be repeated
  --help             this text; lockstep COMMAND --help for one command

Exit status: 0; 1 read with losses (said on standard error); 2 nothing readable, or wrong usage; 3 check found something.`;

export function helpText(command: string | undefined): string {
  const one = command === undefined ? undefined : COMMANDS[command];
  if (one) return `lockstep ${one.usage}\n\n${one.text}\n\nExample\n  ${one.example}\n\n${OPTIONS}\n`;
  const usages = Object.values(COMMANDS).map(({ usage, text }) => `  ${usage.padEnd(28)} ${text}`);
  const examples = Object.values(COMMANDS).map(({ example }) => `  ${example}`);
  return `lockstep: the locks of a cluster, from the kernel traces of its nodes\n\nCommands\n${usages.join('\n')}\n\nExamples\n${examples.join('\n')}\n\n${OPTIONS}\n`;
}
