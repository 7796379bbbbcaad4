import { RESOURCE_SCHEMA, ResourceKind, type ResourceTable } from '../../model/lock-table';
import { TableBuilder } from '../../model/table';
import { NO_NAME } from './lock-event';
import { TripleIndex } from './triple-index';

/** The empty string, in the string pool. */
const NAMELESS = 0;

/** Resources by lockspace, name and kind, shared by all recordings of a cluster. */
export class ResourceIndex {
  private readonly table = new TableBuilder(RESOURCE_SCHEMA, 64);
  private readonly rows = new TripleIndex();

  /**
   * The row of the resource, made when it is new.
   * @param name id in the string pool, or NO_NAME when the trace never told it
   */
  rowOf(lockspace: number, name: number, isNameUncertain: boolean, kind: number = ResourceKind.Dlm): number {
    const nameId = name === NO_NAME ? NAMELESS : name;
    const row = this.rows.numberOf(lockspace, nameId, kind);
    if (row < this.table.rowCount) {
      if (!isNameUncertain) this.table.columns.nameUncertain[row] = 0;
      return row;
    }
    this.table.addRow();
    this.table.columns.lockspace[row] = lockspace;
    this.table.columns.name[row] = nameId;
    this.table.columns.kind[row] = kind;
    this.table.columns.nameUncertain[row] = isNameUncertain || name === NO_NAME ? 1 : 0;
    return row;
  }

  /** The row of a resource of the DLM that some lock has named; undefined when none has. */
  find(lockspace: number, name: number): number | undefined {
    const row = this.rows.find(lockspace, name);
    return row < 0 ? undefined : row;
  }

  setMaster(row: number, node: number): void {
    this.table.columns.master[row] = node;
  }

  finish(): ResourceTable {
    return this.table.finish();
  }
}
