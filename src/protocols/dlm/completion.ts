import { CW, PR } from '../../model/lock-mode';
import { MarkKind } from '../../model/mark-table';
import type { Outstanding } from './live-lock';
import { LockFlag, Status, StatusFlag } from './symbols';

/** The result that an AST delivers. */
export interface Completion {
  readonly status: number;
  readonly flags: number;
}

const ALL_STATUS_FLAGS = StatusFlag.Demoted | StatusFlag.ValueNotValid | StatusFlag.AltMode;

/**
 * Reads sb_status and sb_flags, which kernels from about 6.4 to the stable fix of December 2024 and beyond
 * trace swapped when user space reads the AST (fs/dlm/user.c, device_read): then sb_flags is the low byte of
 * the status and sb_status holds the flags. The values alone give it away: there are no flags above 7, and a
 * status is never positive.
 */
export function readCompletion(sbStatus: number, sbFlags: number): Completion {
  const isSwapped = sbFlags > ALL_STATUS_FLAGS || sbStatus > 0;
  if (!isSwapped) return { status: sbStatus, flags: sbFlags };
  return { status: statusOfLowByte(sbFlags & 0xff), flags: sbStatus & ALL_STATUS_FLAGS };
}

/** The two statuses below -65536 keep their low bytes 0xff and 0xfe, which no errno that the DLM returns has. */
function statusOfLowByte(byte: number): number {
  if (byte === (Status.Cancelled & 0xff)) return Status.Cancelled;
  if (byte === (Status.Unlocked & 0xff)) return Status.Unlocked;
  return byte === 0 ? 0 : byte - 256;
}

/** The mode that a granted request or conversion gives, alternatives included. */
export function grantedMode(outstanding: Outstanding, statusFlags: number): number {
  if (statusFlags & StatusFlag.AltMode) {
    if (outstanding.flags & LockFlag.AltPr) return PR;
    if (outstanding.flags & LockFlag.AltCw) return CW;
  }
  return outstanding.mode;
}

/** The mark for a request or conversion that was not granted. */
export function failureMark(status: number): MarkKind {
  switch (status) {
    case Status.Refused:
      return MarkKind.Refused;
    case Status.Cancelled:
      return MarkKind.Cancelled;
    case Status.Deadlock:
      return MarkKind.Deadlock;
    default:
      return MarkKind.Failed;
  }
}
