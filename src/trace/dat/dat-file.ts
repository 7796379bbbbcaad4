import type { EventFormat } from './event-format';
import type { FileHeader } from './file-header';
import type { PageLayout } from './metadata';
import type { DatOptions } from './options';

/** Where one CPU's pages of one buffer lie in the file. */
export interface CpuData {
  readonly cpu: number;
  readonly offset: number;
  /** Bytes on disk; compressed ones when the buffer is compressed. */
  readonly size: number;
}

/** A ring buffer: the top one, or an instance. */
export interface DatBuffer {
  /** '' for the top buffer. */
  readonly name: string;
  readonly clock: string | undefined;
  readonly pageSize: number;
  readonly isCompressed: boolean;
  readonly cpus: readonly CpuData[];
  /** The data of further CPUs may have stood where the file is cut off. */
  readonly lacksCpus?: boolean;
}

/** A span of the file. */
export interface FileSpan {
  readonly offset: number;
  readonly size: number;
}

/** All of a trace.dat but its events. */
export interface DatFile {
  readonly header: FileHeader;
  readonly layout: PageLayout;
  readonly formats: readonly EventFormat[];
  /** Pid → comm, as far as the kernel had saved them. */
  readonly commands: ReadonlyMap<number, string>;
  /** Text of printk formats and of kallsyms; empty when there are none. */
  readonly printkFormats: Uint8Array;
  readonly kallsyms: Uint8Array;
  readonly options: DatOptions;
  readonly cpuCount: number;
  readonly buffers: readonly DatBuffer[];
  /** The kernel's own text, when a latency tracer was recorded. */
  readonly latencyText: FileSpan | undefined;
}
