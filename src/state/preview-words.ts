import type { Preview } from '../timeline/preview';

export const PREVIEW_TITLES: Readonly<Record<Preview, string>> = {
  fit: 'waits first',
  'cumulative-exclusive': 'shares on each other, exclusive',
  'cumulative-inclusive': 'shares on each other, inclusive',
  'overlap-exclusive': 'shares behind each other, exclusive',
  'overlap-inclusive': 'shares behind each other, inclusive',
};

/** How a column is read that holds many short intervals. */
export const PREVIEW_WORDS: Readonly<Record<Preview, string>> = {
  fit: 'by part of the time; waits on top and never too low to be seen',
  'cumulative-exclusive': 'to scale by part of the time, on each other',
  'cumulative-inclusive': 'to scale by part of the time, on each other; held also while converting',
  'overlap-exclusive': 'to scale by part of the time, each from the base',
  'overlap-inclusive': 'to scale by part of the time, each from the base; held also while converting',
};
