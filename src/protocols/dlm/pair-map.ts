/** A map by two numbers: lockspace and lkb id, lockspace and name. */
export class PairMap<V> {
  private readonly outer = new Map<number, Map<number, V>>();

  get(first: number, second: number): V | undefined {
    return this.outer.get(first)?.get(second);
  }

  set(first: number, second: number, value: V): void {
    let inner = this.outer.get(first);
    if (!inner) {
      inner = new Map();
      this.outer.set(first, inner);
    }
    inner.set(second, value);
  }

  delete(first: number, second: number): void {
    this.outer.get(first)?.delete(second);
  }

  *values(): Generator<V> {
    for (const inner of this.outer.values()) yield* inner.values();
  }
}
