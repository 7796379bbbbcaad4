/**
 * The parser that one would write first, as a reference for speed: text, lines, a regular expression for the
 * head of a line and one for its fields, an object for each event. It reads the common layout only.
 */
export interface ParsedEvent {
  readonly prefix: string;
  readonly comm: string;
  readonly pid: number;
  readonly cpu: number;
  readonly time: number;
  readonly event: string;
  readonly fields: Record<string, string>;
}

const HEAD = /^(.*?)\s*(\S+)-(\d+)\s+\[(\d+)\]\s+(?:\S{4,9}\s+)?(\d+\.\d+):\s+(\w+):\s+(.*)$/;
const FIELD = /(\w+)=(\S*)/g;

export function parseWithRegex(bytes: Uint8Array): ParsedEvent[] {
  const events: ParsedEvent[] = [];
  for (const line of new TextDecoder().decode(bytes).split('\n')) {
    const head = HEAD.exec(line);
    if (head === null) continue;
    const [, prefix, comm, pid, cpu, time, event, info] = head;
    const fields: Record<string, string> = {};
    for (const [, name, value] of info.matchAll(FIELD)) fields[name] = value;
    events.push({ prefix, comm, pid: Number(pid), cpu: Number(cpu), time: Number(time), event, fields });
  }
  return events;
}
