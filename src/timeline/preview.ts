/**
 * How a column that holds many short intervals shows the shares of its time. `fit` fills the bar and keeps waits high;
 * the others are true to scale. Inclusive: a mode is held also while the lock converts from it or is on its way out.
 */
export const PREVIEWS = [
  'fit',
  'cumulative-exclusive',
  'cumulative-inclusive',
  'overlap-exclusive',
  'overlap-inclusive',
] as const;
export type Preview = (typeof PREVIEWS)[number];
