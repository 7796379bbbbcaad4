/** For tests: writes small files of version 6 as trace-cmd lays them out, from formats and records. */

/** A record of a CPU: bytes from `common_type` on. Stamps must not fall. */
export interface WrittenRecord {
  readonly stamp: number;
  readonly bytes: Uint8Array;
}

export interface WrittenCpu {
  readonly records: readonly WrittenRecord[];
}

export interface WrittenDat {
  /** Texts of the formats of ftrace's own events. */
  readonly formats: readonly string[];
  readonly kallsyms?: string;
  /** `pid comm` by line. */
  readonly commands?: string;
  /** All records of a CPU must fit a page. */
  readonly cpus: readonly WrittenCpu[];
}

const PAGE = 4096;
const TRACECLOCK = 4;

const HEADER_PAGE =
  '\tfield: u64 timestamp;\toffset:0;\tsize:8;\tsigned:0;\n' +
  '\tfield: local_t commit;\toffset:8;\tsize:8;\tsigned:1;\n' +
  '\tfield: int overwrite;\toffset:8;\tsize:1;\tsigned:1;\n' +
  '\tfield: char data;\toffset:16;\tsize:4080;\tsigned:1;\n';
const HEADER_EVENT =
  '# compressed entry header\n\ttype_len    :    5 bits\n\ttime_delta  :   27 bits\n\tarray       :   32 bits\n\n' +
  '\tpadding     : type == 29\n\ttime_extend : type == 30\n\ttime_stamp : type == 31\n' +
  '\tdata max type_len  == 28\n';

export function writeDat({
  formats,
  kallsyms = '',
  commands = '',
  cpus,
}: WrittenDat): Uint8Array<ArrayBuffer> {
  const metadata = new ByteWriter();
  metadata.bytes([0x17, 0x08, 0x44]).text('tracing6\0').bytes([0, 8]).u32(PAGE);
  metadata.text('header_page\0').sized64(HEADER_PAGE).text('header_event\0').sized64(HEADER_EVENT);
  metadata.u32(formats.length);
  for (const format of formats) metadata.sized64(format);
  const systems = 0;
  metadata.u32(systems).sized32(kallsyms).sized32('').sized64(commands).u32(cpus.length);
  metadata.text('options  \0').u16(TRACECLOCK).sized32('[mono]').u16(0).text('flyrecord\0');
  const tableBytes = cpus.length * 16;
  const firstPage = Math.ceil((metadata.length + tableBytes) / PAGE) * PAGE;
  cpus.forEach((_, cpu) => {
    metadata.u64(firstPage + cpu * PAGE).u64(PAGE);
  });
  const file = new Uint8Array(firstPage + cpus.length * PAGE);
  file.set(metadata.finish());
  cpus.forEach((cpu, index) => {
    file.set(pageOf(cpu), firstPage + index * PAGE);
  });
  return file;
}

function pageOf({ records }: WrittenCpu): Uint8Array {
  const events = new ByteWriter();
  const base = records[0]?.stamp ?? 0;
  let stamp = base;
  for (const record of records) {
    const padded = Math.ceil(record.bytes.length / 4) * 4;
    // A length of zero in the head: it follows in the next word, and counts that word.
    events.u32((record.stamp - stamp) * 32).u32(padded + 4);
    events.bytes(record.bytes).bytes(new Uint8Array(padded - record.bytes.length));
    stamp = record.stamp;
  }
  const page = new ByteWriter();
  page.u64(base).u64(events.length).bytes(events.finish());
  if (page.length > PAGE) throw new Error(`the records do not fit a page: ${events.length} bytes`);
  return page.finish();
}

class ByteWriter {
  private readonly parts: number[] = [];

  get length(): number {
    return this.parts.length;
  }

  bytes(bytes: Iterable<number>): this {
    for (const byte of bytes) this.parts.push(byte);
    return this;
  }

  text(text: string): this {
    return this.bytes(new TextEncoder().encode(text));
  }

  u16(value: number): this {
    return this.bytes([value & 255, value >>> 8]);
  }

  u32(value: number): this {
    return this.u16(value & 0xffff).u16(value >>> 16);
  }

  u64(value: number): this {
    return this.u32(value >>> 0).u32(Math.floor(value / 2 ** 32));
  }

  sized32(text: string): this {
    return this.u32(new TextEncoder().encode(text).length).text(text);
  }

  sized64(text: string): this {
    return this.u64(new TextEncoder().encode(text).length).text(text);
  }

  finish(): Uint8Array<ArrayBuffer> {
    return Uint8Array.from(this.parts);
  }
}
