/**
 * Property tests try the same cases for the same code, so that a run says something about a change and not about chance.
 * Others are tried with `SEED=random npm run test:unit`, or the number that a failure names.
 */
import fc from 'fast-check';

const seed = process.env.SEED ?? '1';
if (seed !== 'random') fc.configureGlobal({ seed: Number(seed) });
