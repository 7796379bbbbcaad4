/** Lock modes of the kernel's DLM by their own numbers (include/uapi/linux/dlmconstants.h). */
export const MODE_NONE = -1;
export const MODE_NAMES = ['NL', 'CR', 'CW', 'PR', 'PW', 'EX'] as const;

export const NL = 0;
export const CR = 1;
export const CW = 2;
export const PR = 3;
export const PW = 4;
export const EX = 5;

/** How a plock (model/plock-table.ts) locks bytes of a file. No modes of the DLM, and none of its rules are theirs. */
export const READ = 6;
export const WRITE = 7;

/** By mode: all names that there are. */
export const ALL_MODE_NAMES = [...MODE_NAMES, 'read', 'write'] as const;

/** A mode held or wanted, but the trace does not tell which. */
export const MODE_UNKNOWN = -2;

export function modeName(mode: number): string | undefined {
  return ALL_MODE_NAMES[mode];
}

/** The mode of the DLM whose colour it has: many may read, one may write. */
export function shownAs(mode: number): number {
  return mode === READ ? PR : mode === WRITE ? EX : mode;
}

/** By mode held: the modes that another lock may have beside it, as bits (fs/dlm/lock.c, __dlm_compat_matrix). */
const COMPATIBLE = [0b111111, 0b011111, 0b000111, 0b001011, 0b000011, 0b000001] as const;

/** Whether two locks can hold these modes at the same time. What is not a mode of the DLM is in nobody's way. */
export function areCompatible(held: number, wanted: number): boolean {
  return !isDlmMode(held) || !isDlmMode(wanted) || (COMPATIBLE[held] & (1 << wanted)) !== 0;
}

function isDlmMode(mode: number): boolean {
  return mode >= NL && mode <= EX;
}

/** Weaker, and so granted at once; between PR and CW neither is. */
export function isDownConversion(held: number, wanted: number): boolean {
  return held >= 0 && wanted >= 0 && wanted < held && !(held === PR && wanted === CW);
}
