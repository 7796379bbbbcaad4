/**
 * Measures what a piece of code takes of memory, the same in every run: garbage is collected whenever the engine likes,
 * so what is in use at some moment tells nothing. Instead, all that is ever made is added up, which is never less.
 */
const TYPED_ARRAYS = [
  Uint8Array,
  Uint8ClampedArray,
  Int8Array,
  Uint16Array,
  Int16Array,
  Uint32Array,
  Int32Array,
  Float32Array,
  Float64Array,
  BigUint64Array,
  BigInt64Array,
];

type Bytes = ArrayBuffer | ArrayBufferView<ArrayBuffer>;
type Maker = new (...parameters: unknown[]) => Bytes;
type Method = (this: unknown, ...parameters: unknown[]) => unknown;

export class MemoryMeter {
  private buffers = 0;
  private objects = 0;
  private heap = 0;
  private readonly seen = new WeakSet<ArrayBuffer>();

  /** @param heapUsed bytes of the heap that are in use */
  constructor(private readonly heapUsed: () => number) {}

  /**
   * From now on, all array buffers count, also WebAssembly's memory when it grows. Modules that keep constructors in
   * constants must be loaded afterwards.
   */
  install(): void {
    for (const maker of [ArrayBuffer, ...TYPED_ARRAYS]) {
      Object.assign(globalThis, { [maker.name]: this.counting(maker as Maker) });
    }
    const views = Object.getPrototypeOf(Uint8Array.prototype);
    for (const prototype of [views, ArrayBuffer.prototype]) {
      for (const name of ['slice', 'map', 'filter']) this.countResults(prototype, name);
    }
  }

  start(): void {
    this.buffers = 0;
    this.objects = 0;
    this.heap = this.heapUsed();
  }

  /** To be called often, lest a collection in between hide how objects grow. */
  sample(): void {
    const heap = this.heapUsed();
    this.objects += Math.max(0, heap - this.heap);
    this.heap = heap;
  }

  /** Bytes made since the start. */
  stop(): number {
    this.sample();
    return this.buffers + this.objects;
  }

  private counting(maker: Maker): Maker {
    const proxy: Maker = new Proxy(maker, {
      construct: (target, parameters, derived) =>
        this.count(Reflect.construct(target, parameters, derived === proxy ? target : derived)),
    });
    return proxy;
  }

  private countResults(prototype: Record<string, Method | undefined>, name: string): void {
    const method = prototype[name];
    if (!method) return;
    const count = (made: unknown) => this.count(made as Bytes);
    prototype[name] = function (...parameters) {
      return count(method.apply(this, parameters));
    };
  }

  private count<T extends Bytes>(made: T): T {
    const buffer: ArrayBuffer = 'buffer' in made ? made.buffer : made;
    if (!this.seen.has(buffer)) {
      this.seen.add(buffer);
      this.buffers += buffer.byteLength;
    }
    return made;
  }
}
