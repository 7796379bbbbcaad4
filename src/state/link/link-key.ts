/**
 * One thing that a link can say about a view. To add one: an object of this kind in `keys/`, and its place in
 * `link-keys.ts`. Links are read by later versions for years: a key's grammar may grow, but what was valid once
 * stays valid (see `link.test.ts`), and things are named by what they mean (a resource's name, a lock id, a stamp), never
 * by a row number.
 */
import { type GenericSchema, pipe, rawTransform, string } from 'valibot';
import type { Stores } from '../stores';

/** What of a value could not be found in the files that are open: a part of a sentence, "row res-3". */
export type Missing = readonly string[];

export interface LinkKey<T = unknown> {
  /** As it stands in the address, before the `=`. */
  readonly key: string;
  /** What it says, to name it in a message: "the time window". */
  readonly what: string;
  /** From text, which is hostile until it has passed here. */
  readonly schema: GenericSchema<string, T>;
  /** The inverse of `schema`. */
  format(value: T): string;
  /** What the page shows now; undefined when that is the usual, which a link need not say. */
  read(stores: Stores): T | undefined;
  /** Shows it; undefined brings back the usual. */
  apply(stores: Stores, value: T | undefined): Missing | Promise<Missing>;
}

export const NOTHING_MISSING: Missing = [];

/** A schema from a parser: undefined refuses the text. */
export function parsedBy<T>(parse: (text: string) => T | undefined): GenericSchema<string, T> {
  return pipe(
    string(),
    rawTransform(({ dataset, addIssue, NEVER }) => {
      const value = parse(dataset.value);
      if (value !== undefined) return value;
      addIssue({ message: 'It cannot be read.' });
      return NEVER;
    }),
  );
}
