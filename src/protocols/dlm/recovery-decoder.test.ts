import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { RecoveryType } from '../../model/message-type';
import { hexOf } from '../../model/resource-name';
import { StringPool } from '../../model/string-pool';
import { NO_ROW } from '../../model/table';
import { parseEventFormat } from '../../trace/dat/event-format';
import { RecoveryDecoder } from './recovery-decoder';

/** As kernel 7.2 lays out dlm_send_rcom, without the fields that the decoder does not ask for. */
const FORMAT = parseEventFormat(
  [
    'name: dlm_send_rcom',
    'ID: 9',
    'format:',
    '\tfield:unsigned short common_type;\toffset:0;\tsize:2;\tsigned:0;',
    '\tfield:uint32_t rc_type;\toffset:8;\tsize:4;\tsigned:0;',
    '\tfield:int rc_result;\toffset:12;\tsize:4;\tsigned:1;',
    '\tfield:uint64_t rc_id;\toffset:16;\tsize:8;\tsigned:0;',
    '\tfield:uint64_t rc_seq;\toffset:24;\tsize:8;\tsigned:0;',
    '\tfield:uint64_t rc_seq_reply;\toffset:32;\tsize:8;\tsigned:0;',
    '\tfield:__data_loc unsigned char[] rc_buf;\toffset:40;\tsize:4;\tsigned:0;',
    '',
  ].join('\n'),
  'dlm',
)!;
const HEAD = 44;

const TYPE_NAMES = [
  '',
  'STATUS',
  'NAMES',
  'LOOKUP',
  'LOCK',
  'STATUS_REPLY',
  'NAMES_REPLY',
  'LOOKUP_REPLY',
  'LOCK_REPLY',
];

const wide = fc.bigInt({ min: 0n, max: 2n ** 64n - 1n });
const message = fc.record({
  type: fc.integer({ min: 1, max: 8 }),
  result: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }),
  id: wide,
  seq: wide,
  reply: wide,
  buffer: fc.uint8Array({ maxLength: 120 }),
});
type Message = typeof message extends fc.Arbitrary<infer T> ? T : never;

function rowOf(strings: StringPool, decoder: RecoveryDecoder) {
  const table = decoder.finish();
  expect(table.rowCount).toBe(1);
  return {
    event: table.event[0]!,
    generation: (BigInt(table.generationHigh[0]!) << 32n) | BigInt(table.generationLow[0]!),
    asked: table.askedGeneration[0]!,
    id: table.id[0]!,
    result: table.result[0]!,
    lkbId: table.lkbId[0]!,
    copyId: table.copyId[0]!,
    name: table.name[0] === NO_ROW ? undefined : hexOf(strings.bytesOf(table.name[0]!)),
  };
}

function fromText({ type, result, id, seq, reply, buffer }: Message, isRaw = false) {
  const strings = new StringPool();
  const decoder = new RecoveryDecoder(strings);
  const info = `dst=2 h_cmd=RCOM rc_type=${TYPE_NAMES[type]} rc_result=${result} rc_id=${id} rc_seq=${seq} rc_seq_reply=${reply} rc_buf=0x${hexOf(buffer)}`;
  const bytes = new TextEncoder().encode(info);
  decoder.infoHandler()(5, bytes, 0, bytes.length, isRaw);
  return rowOf(strings, decoder);
}

function fromRecord({ type, result, id, seq, reply, buffer }: Message) {
  const strings = new StringPool();
  const decoder = new RecoveryDecoder(strings);
  const record = new Uint8Array(3 + HEAD + buffer.length);
  const view = new DataView(record.buffer);
  view.setUint32(3 + 8, type, true);
  view.setInt32(3 + 12, result, true);
  view.setBigUint64(3 + 16, id, true);
  view.setBigUint64(3 + 24, seq, true);
  view.setBigUint64(3 + 32, reply, true);
  view.setUint32(3 + 40, HEAD | (buffer.length << 16), true);
  record.set(buffer, 3 + HEAD);
  decoder.recordHandler(FORMAT, true)(5, view, 3, HEAD + buffer.length);
  return rowOf(strings, decoder);
}

/** What the kernel's structures say, read the obvious way. */
function truthOf({ type, result, id, seq, reply, buffer }: Message) {
  const low = (value: bigint) => Number(BigInt.asUintN(32, value));
  const view = new DataView(buffer.buffer, buffer.byteOffset, buffer.length);
  const isLock = (type === RecoveryType.Lock || type === RecoveryType.LockReply) && buffer.length >= 44;
  const length = isLock ? view.getUint16(42, true) : 0;
  const isNamed = length > 0 && length <= 64 && 44 + length <= buffer.length;
  const isLookup = type === RecoveryType.Lookup && buffer.length > 0 && buffer.length <= 64;
  return {
    event: 5,
    generation: seq,
    asked: low(reply),
    id: low(id),
    result,
    lkbId: isLock ? view.getUint32(4, true) : 0,
    copyId: isLock ? view.getUint32(8, true) : 0,
    name: isLookup ? hexOf(buffer) : isNamed ? hexOf(buffer.subarray(44, 44 + length)) : undefined,
  };
}

/** A buffer of a lock with its name in it, as often as any other. */
const locks = fc.tuple(message, fc.uint8Array({ minLength: 1, maxLength: 64 })).map(([each, name]) => {
  const buffer = new Uint8Array(44 + name.length);
  buffer.set(each.buffer.subarray(0, 42));
  new DataView(buffer.buffer).setUint16(42, name.length, true);
  buffer.set(name, 44);
  return { ...each, type: RecoveryType.Lock as number, buffer };
});

describe('a recovery message', () => {
  it('says in text and in a record what its structures hold', () => {
    fc.assert(
      fc.property(fc.oneof(message, locks), (each) => {
        expect(fromRecord(each)).toEqual(truthOf(each));
        expect(fromText(each)).toEqual(truthOf(each));
      }),
      { numRuns: 1000 },
    );
  });

  it('keeps its numbers and loses its contents in raw text, which runs on past their end', () => {
    fc.assert(
      fc.property(locks, (each) => {
        expect(fromText(each, true)).toEqual({ ...truthOf(each), lkbId: 0, copyId: 0, name: undefined });
      }),
    );
  });

  it('of any bytes at all is read without fault', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (bytes, isRaw) => {
        new RecoveryDecoder(new StringPool()).infoHandler()(0, bytes, 0, bytes.length, isRaw);
        const decoder = new RecoveryDecoder(new StringPool());
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
        decoder.recordHandler(FORMAT, true)(0, view, 0, bytes.length);
      }),
    );
  });
});
