/** A SCSI command block in words, as the kernel prints it (drivers/scsi/scsi_trace.c) and trace-cmd after it. */
import type { RecordView } from './record-view';

/** Bytes of the block as unsigned numbers, most significant first. */
type Bytes = (offset: number, count: number) => bigint;

const VARIABLE_LENGTH = 0x7f;
const SERVICE_ACTION_IN_16 = 0x9e;
const UNMAP = 0x42;
const WRITE_SAME = new Set([0x41, 0x93]);
/** Operation codes by where their block address and length stand. */
const READ_WRITE_6 = new Set([0x08, 0x0a]);
const READ_WRITE_10 = new Set([0x28, 0x2f, 0x2a, 0x41]);
const READ_WRITE_12 = new Set([0xa8, 0xaf, 0xaa]);
const READ_WRITE_16 = new Set([0x88, 0x8f, 0x8a, 0x93]);
const SERVICE_ACTIONS_32: ReadonlyMap<bigint, string> = new Map([
  [0x09n, 'READ'],
  [0x0an, 'VERIFY'],
  [0x0bn, 'WRITE'],
  [0x0dn, 'WRITE_SAME'],
]);
const WRITE_SAME_32 = 0x0dn;
const SERVICE_ACTIONS_16: ReadonlyMap<number, string> = new Map([
  [0x10, 'READ_CAPACITY_16'],
  [0x12, 'GET_LBA_STATUS'],
]);

export function describeCommand({ bytes, start }: RecordView, offset: number): string {
  const at: Bytes = (from, count) => {
    let value = 0n;
    for (let index = 0; index < count; index++) {
      value = (value << 8n) | BigInt(bytes[start + offset + from + index] ?? 0);
    }
    return value;
  };
  const byte = (from: number) => Number(at(from, 1));
  const code = byte(0);
  if (READ_WRITE_6.has(code)) return `lba=${at(1, 3) & 0x1f_ffffn} txlen=${at(4, 1)}`;
  const unmap = WRITE_SAME.has(code) ? ` unmap=${(byte(1) >> 3) & 1}` : '';
  const transfer = (length: bigint, addressBytes: number) =>
    `lba=${at(2, addressBytes)} txlen=${length} protect=${byte(1) >> 5}${unmap}`;
  if (READ_WRITE_10.has(code)) return transfer(at(7, 2), 4);
  if (READ_WRITE_12.has(code)) return transfer(at(6, 4), 4);
  if (READ_WRITE_16.has(code)) return transfer(at(10, 4), 8);
  if (code === UNMAP) return `regions=${Math.floor(((Number(at(7, 2)) - 8) >>> 0) / 16)}`;
  if (code === SERVICE_ACTION_IN_16) {
    const action = SERVICE_ACTIONS_16.get(byte(1) & 0x1f);
    return action === undefined ? 'UNKNOWN' : `${action} lba=${at(2, 8)} alloc_len=${at(10, 4)}`;
  }
  return code === VARIABLE_LENGTH ? describe32(at) : '-';
}

function describe32(at: Bytes): string {
  const action = at(8, 2);
  const name = SERVICE_ACTIONS_32.get(action);
  if (name === undefined) return '-';
  const flags = at(10, 1);
  const unmap = action === WRITE_SAME_32 ? ` unmap=${(flags >> 3n) & 1n}` : '';
  const length = `txlen=${at(28, 4)} protect=${flags >> 5n} ei_lbrt=${at(20, 4)}`;
  return `${name}_32 lba=${at(12, 8)} ${length}${unmap}`;
}
