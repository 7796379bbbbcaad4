/**
 * The names that the DLM's print formats give to numbers (include/trace/events/dlm.h,
 * include/uapi/linux/dlmconstants.h, fs/dlm/dlm_internal.h). Reports print names or, with -R, numbers;
 * unknown values print as 0x…, and trace-cmd prints the mode IV (-1) as 0xffffffff.
 */
import { MODE_NAMES, MODE_NONE, MODE_UNKNOWN } from '../../model/lock-mode';
import { MESSAGE_TYPE_NAMES, RECOVERY_TYPE_NAMES } from '../../model/message-type';

export const LockFlag = {
  NoQueue: 0x1,
  Cancel: 0x2,
  Convert: 0x4,
  ConversionDeadlock: 0x40,
  Persistent: 0x80,
  Expedite: 0x400,
  HeadQueue: 0x1000,
  NoOrder: 0x2000,
  AltPr: 0x8000,
  AltCw: 0x10000,
  ForceUnlock: 0x20000,
} as const;

const LOCK_FLAGS: Readonly<Record<string, number>> = {
  NOQUEUE: 0x1,
  CANCEL: 0x2,
  CONVERT: 0x4,
  VALBLK: 0x8,
  QUECVT: 0x10,
  IVVALBLK: 0x20,
  CONVDEADLK: 0x40,
  PERSISTENT: 0x80,
  NODLCKWT: 0x100,
  NODLCKBLK: 0x200,
  EXPEDITE: 0x400,
  NOQUEUEBAST: 0x800,
  HEADQUE: 0x1000,
  NOORDER: 0x2000,
  ORPHAN: 0x4000,
  ALTPR: 0x8000,
  ALTCW: 0x10000,
  FORCEUNLOCK: 0x20000,
  TIMEOUT: 0x40000,
};

export const StatusFlag = { Demoted: 1, ValueNotValid: 2, AltMode: 4 } as const;
const STATUS_FLAGS: Readonly<Record<string, number>> = { DEMOTED: 1, VALNOTVALID: 2, ALTMODE: 4 };

/** sb_status of a completion; the two large ones are the DLM's own (DLM_ECANCEL, DLM_EUNLOCK). */
export const Status = {
  Granted: 0,
  Refused: -11,
  Deadlock: -35,
  TimedOut: -110,
  Cancelled: -65537,
  Unlocked: -65538,
} as const;

const COMMANDS: Readonly<Record<string, number>> = { MSG: 1, RCOM: 2, OPTS: 3, ACK: 4, FIN: 5 };

const MESSAGE_TYPES = numbered(MESSAGE_TYPE_NAMES);
const RECOVERY_TYPES = numbered(RECOVERY_TYPE_NAMES);

export function parseLockFlags(text: string): number {
  return parseFlags(text, LOCK_FLAGS);
}

export function parseStatusFlags(text: string): number {
  return parseFlags(text, STATUS_FLAGS);
}

/** A mode by its name or number; MODE_NONE for IV (-1), MODE_UNKNOWN for anything that is no mode. */
export function parseMode(text: string): number {
  const named = (MODE_NAMES as readonly string[]).indexOf(text);
  if (named >= 0) return named;
  if (text === 'IV' || text === '0xffffffff' || text === '-1') return MODE_NONE;
  const number = parseNumber(text);
  return number !== undefined && number >= 0 && number < MODE_NAMES.length ? number : MODE_UNKNOWN;
}

export function parseCommand(text: string): number {
  return COMMANDS[text] ?? parseNumber(text) ?? 0;
}

export function parseMessageType(text: string): number {
  return MESSAGE_TYPES[text] ?? parseNumber(text) ?? 0;
}

export function parseRecoveryType(text: string): number {
  return RECOVERY_TYPES[text] ?? parseNumber(text) ?? 0;
}

function parseFlags(text: string, table: Readonly<Record<string, number>>): number {
  if (text === '') return 0;
  let flags = 0;
  for (const part of text.split('|')) flags |= table[part] ?? parseNumber(part) ?? 0;
  return flags >>> 0;
}

function parseNumber(text: string): number | undefined {
  const number = Number(text);
  return text === '' || Number.isNaN(number) ? undefined : number;
}

function numbered(names: readonly string[]): Readonly<Record<string, number>> {
  return Object.fromEntries(names.map((name, index) => [name, index + 1]));
}
