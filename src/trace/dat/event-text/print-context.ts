/** A symbol of the kernel and how far behind its start an address lies. */
export interface SymbolPlace {
  readonly name: string;
  readonly offset: bigint;
}

/** What a file tells all its events' printers. */
export interface PrintContext {
  readonly isLittleEndian: boolean;
  /** Of the recorded kernel. */
  readonly longSize: 4 | 8;
  /** Print as trace-cmd does with its plugins; without them is `report -N`. */
  readonly hasPlugins: boolean;
  /** From kallsyms. */
  readonly symbolAt?: (address: bigint) => SymbolPlace | undefined;
  readonly addressOf?: (symbol: string) => bigint | undefined;
  /** From the printk formats: strings of the kernel that events refer to by address. */
  readonly printkFormat?: (address: bigint) => string | undefined;
  /**
   * Told of names that the plugins of sched events find: trace-cmd uses them from then on for tasks that it has
   * no name of.
   */
  readonly learnComm?: (pid: number, comm: string) => void;
  /**
   * Records are printed in the order of a report. There, trace-cmd remembers in raw texts that a byte array was
   * not printable once, and which function called which; without this every record is printed by itself.
   */
  readonly isSequential?: boolean;
  /** Bytes of a record as text, one character for each; without it they are UTF-8. */
  readonly decode?: (bytes: Uint8Array) => string;
}
