/**
 * Splits an event's text into its fields. Values may be empty and may hold blanks (`flags= res_name=…`,
 * `comm=dlm wl-1 pid=…`), so a value runs up to the next ` name=`.
 */
const FIELD_NAME = /(?:^|\s)([A-Za-z_]\w*)=/g;

/** Name → value as printed. Text that has no fields gives none. */
export function fieldsOf(text: string): Record<string, string> {
  const fields: Record<string, string> = {};
  let name: string | undefined;
  let valueStart = 0;
  for (const match of text.matchAll(FIELD_NAME)) {
    if (name !== undefined) fields[name] = tidied(text.slice(valueStart, match.index));
    name = match[1];
    valueStart = match.index + match[0].length;
  }
  if (name !== undefined) fields[name] = tidied(text.slice(valueStart));
  return fields;
}

/** The name of the last field of a text. */
export function lastFieldName(text: string): string | undefined {
  let last: string | undefined;
  for (const match of text.matchAll(FIELD_NAME)) last = match[1];
  return last;
}

/**
 * A print's text (trace_marker, trace_printk) is the field `buf`; what printed it is `ip`:
 * `tracing_mark_write: CLOCK node=1`, raw `ip=tracing_mark_write (0xff…) buf=CLOCK node=1`.
 */
export function printFieldsOf(text: string): Record<string, string> {
  const raw = /^ip=(.*?) buf=(.*)$/s.exec(text);
  if (raw !== null) return { ip: raw[1], buf: raw[2] };
  const pretty = /^(\S+): (.*)$/s.exec(text);
  return pretty === null ? { buf: text } : { ip: pretty[1], buf: pretty[2] };
}

/** Some formats put a comma behind each value. */
function tidied(value: string): string {
  return value.replace(/[,\s]+$/, '');
}
