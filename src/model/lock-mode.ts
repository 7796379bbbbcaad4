/** Lock modes of the kernel's DLM by their own numbers (include/uapi/linux/dlmconstants.h). */
export const MODE_NONE = -1;
export const MODE_NAMES = ['NL', 'CR', 'CW', 'PR', 'PW', 'EX'] as const;

export const NL = 0;
export const CR = 1;
export const CW = 2;
export const PR = 3;
export const PW = 4;
export const EX = 5;

/** A mode held or wanted, but the trace does not tell which. */
export const MODE_UNKNOWN = -2;

export function modeName(mode: number): string | undefined {
  return MODE_NAMES[mode];
}
