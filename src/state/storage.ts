/** What is kept in this browser only, as JSON under keys of one prefix. A store of values may be absent or refuse. */
export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem'>;

/** Undefined when there is nothing, or nothing that can be read: what is stored may be old or edited. */
export function loadStored(storage: KeyValueStorage | undefined, key: string): unknown {
  try {
    return JSON.parse(storage?.getItem(`lockstep.${key}`) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

export function saveStored(storage: KeyValueStorage | undefined, key: string, value: unknown): void {
  try {
    storage?.setItem(`lockstep.${key}`, JSON.stringify(value));
  } catch {
    // A full or forbidden storage only means that the choice is not remembered.
  }
}
