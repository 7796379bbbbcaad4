/**
 * What a resource's name says to a person. DLM names are bytes; each user of the DLM has its own grammar:
 * GFS2 `%8x%16llx` (fs/gfs2/lock_dlm.c), OCFS2 type + block + generation (fs/ocfs2/ocfs2_lockid.h, and
 * fs/ocfs2/dlmglue.c for dentry locks with their binary inode), lvmlockd and clvmd names, cluster-md names
 * (drivers/md/md-cluster.c). Two names that differ in bytes may have the same label: never use it as a key.
 */

export interface ResourceLabel {
  /** Short name for a row. */
  readonly label: string;
  /** More about it, or ''. */
  readonly detail: string;
  readonly family: 'GFS2' | 'OCFS2' | 'LVM' | 'cluster-md' | 'plock' | 'text' | 'bytes';
}

const GFS2_TYPES = ['', 'nondisk', 'inode', 'rgrp', 'meta', 'iopen', 'flock', 'plock', 'quota', 'journal'];
const GFS2_NONDISK = ['mount', 'live', 'freeze', 'rename', 'control', 'mounted'];
const OCFS2_TYPES: Readonly<Record<string, string>> = {
  M: 'meta',
  D: 'data',
  S: 'super',
  R: 'rename',
  W: 'rw',
  N: 'dentry',
  O: 'open',
  F: 'flock',
  Q: 'quota info',
  Y: 'nfs sync',
  P: 'orphan scan',
  T: 'refcount',
};
const PLOCK = /^plock (0x[0-9a-f]{1,16})$/;
const CLUSTER_MD = /^(message|token|ack|no-new-dev|resync|bitmap\d{4})$/;
const LV_UUID = /^[0-9A-Za-z]{6}-(?:[0-9A-Za-z]{4}-){5}[0-9A-Za-z]{6}$/;

export function resourceLabel(bytes: Uint8Array): ResourceLabel {
  const text = printable(bytes);
  const ocfs2 = ocfs2Label(bytes);
  if (ocfs2) return ocfs2;
  if (text === undefined) return { label: `0x${hexOf(bytes)}`, detail: '', family: 'bytes' };
  if (bytes.length === 0) return { label: '(no name)', detail: '', family: 'bytes' };
  return gfs2Label(text) ?? plockLabel(text) ?? lvmLabel(text.trimEnd()) ?? plainLabel(text);
}

/** The name that a file has as a resource of plocks: events tell its number only. */
export function plockName(number: bigint): string {
  return `plock 0x${number.toString(16)}`;
}

/** Number of the inode whose bytes are locked; undefined for any other name. */
export function plockInode(name: Uint8Array): bigint | undefined {
  const [, number] = PLOCK.exec(ascii(name, 0, name.length)) ?? [];
  return number === undefined ? undefined : BigInt(number);
}

/** Lower-case hex without 0x, as the trace prints names. */
export function hexOf(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

/** Number of the inode that a GFS2 lock is of, which is also that of its first block; undefined for any other lock. */
export function gfs2Inode(name: Uint8Array): bigint | undefined {
  const [, number] = /^ {7}[25]( *[0-9a-f]+)$/.exec(ascii(name, 0, name.length)) ?? [];
  return number?.length === 16 ? BigInt(`0x${number.trim()}`) : undefined;
}

function gfs2Label(text: string): ResourceLabel | undefined {
  if (!/^ *[0-9a-f]+$/.test(text.slice(0, 8)) || !/^ *[0-9a-f]+$/.test(text.slice(8)) || text.length !== 24) {
    return undefined;
  }
  const type = Number.parseInt(text.slice(0, 8), 16);
  const kind = GFS2_TYPES[type];
  if (!kind) return undefined;
  const number = BigInt(`0x${text.slice(8).trim()}`);
  const glock = `${type}/${number.toString(16)}`;
  if (type === 1) {
    const which = GFS2_NONDISK[Number(number)] ?? `0x${number.toString(16)}`;
    return { label: `${which} (nondisk)`, detail: `GFS2 glock ${glock}`, family: 'GFS2' };
  }
  const inode = type === 2 || type === 5 ? `, inode ${number} (find -inum ${number})` : '';
  return { label: `${kind} 0x${number.toString(16)}`, detail: `GFS2 glock ${glock}${inode}`, family: 'GFS2' };
}

function plockLabel(text: string): ResourceLabel | undefined {
  const [, number] = PLOCK.exec(text) ?? [];
  if (number === undefined) return undefined;
  const inode = BigInt(number);
  return { label: text, detail: `POSIX locks, inode ${inode} (find -inum ${inode})`, family: 'plock' };
}

function ocfs2Label(bytes: Uint8Array): ResourceLabel | undefined {
  if (bytes.length < 25 || bytes.length > 32) return undefined;
  const head = ascii(bytes, 0, 17);
  const type = OCFS2_TYPES[head[0] ?? ''];
  if (!type) return undefined;
  if (head[0] === 'N' && /^N[0-9a-f]{16}$/.test(head)) {
    const at = bytes[17] === 0 && bytes.length >= 26 ? 18 : 17;
    const inode = BigInt(`0x${hexOf(bytes.subarray(at, at + 8))}`);
    const parent = BigInt(`0x${head.slice(1)}`);
    return { label: `dentry of inode ${inode}`, detail: `OCFS2, in directory ${parent}`, family: 'OCFS2' };
  }
  const whole = ascii(bytes, 0, 31);
  const match = /^[A-Z]000000([0-9a-f]{16})([0-9a-f]{8})/.exec(whole);
  if (!match) return undefined;
  const block = BigInt(`0x${match[1]}`);
  return {
    label: `${type} ${block}`,
    detail: `OCFS2 block ${block}, generation 0x${match[2]}`,
    family: 'OCFS2',
  };
}

function lvmLabel(text: string): ResourceLabel | undefined {
  if (text === 'GLLK') return { label: 'GLLK', detail: 'lvmlockd global lock', family: 'LVM' };
  if (text === 'VGLK') return { label: 'VGLK', detail: 'lvmlockd volume group lock', family: 'LVM' };
  if (LV_UUID.test(text)) return { label: text, detail: 'logical volume', family: 'LVM' };
  if (/^[VP]_[0-9A-Za-z+_.-]+$/.test(text)) {
    const what = text.startsWith('V_') ? 'volume group' : 'clvmd';
    return { label: text, detail: `${what} ${text.slice(2)} (clvmd)`, family: 'LVM' };
  }
  return undefined;
}

function plainLabel(text: string): ResourceLabel {
  const trimmed = text.trimEnd();
  if (CLUSTER_MD.test(trimmed)) return { label: trimmed, detail: 'cluster-md', family: 'cluster-md' };
  return { label: trimmed === '' ? `${text.length} blanks` : trimmed, detail: '', family: 'text' };
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true });

/** The name as text, trailing NULs left off; undefined when it holds bytes that are no text. */
function printable(bytes: Uint8Array): string | undefined {
  let end = bytes.length;
  while (end > 0 && bytes[end - 1] === 0) end--;
  try {
    const text = strictDecoder.decode(bytes.subarray(0, end));
    return /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}]/u.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

function ascii(bytes: Uint8Array, start: number, end: number): string {
  return String.fromCharCode(...bytes.subarray(start, Math.min(end, bytes.length)));
}
