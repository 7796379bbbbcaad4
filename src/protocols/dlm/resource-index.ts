import { RESOURCE_SCHEMA, type ResourceTable } from '../../model/lock-table';
import { NO_ROW, TableBuilder } from '../../model/table';
import { PairMap } from './pair-map';

const NO_NAME = 0;

/** Resources by lockspace and name, shared by all recordings of a cluster. */
export class ResourceIndex {
  private readonly table = new TableBuilder(RESOURCE_SCHEMA, 64);
  private readonly rows = new PairMap<number>();

  /**
   * The row of the resource, made when it is new.
   * @param name id in the string pool, or NO_ROW when the trace never told it
   */
  rowOf(lockspace: number, name: number, isNameUncertain: boolean): number {
    const nameId = name === NO_ROW ? NO_NAME : name;
    const known = this.rows.get(lockspace, nameId);
    if (known !== undefined) {
      if (!isNameUncertain) this.table.columns.nameUncertain[known] = 0;
      return known;
    }
    const row = this.table.addRow();
    this.table.columns.lockspace[row] = lockspace;
    this.table.columns.name[row] = nameId;
    this.table.columns.nameUncertain[row] = isNameUncertain || name === NO_ROW ? 1 : 0;
    this.rows.set(lockspace, nameId, row);
    return row;
  }

  /** The row of a resource that some lock has named; undefined when none has. */
  find(lockspace: number, name: number): number | undefined {
    return this.rows.get(lockspace, name);
  }

  setMaster(row: number, node: number): void {
    this.table.columns.master[row] = node;
  }

  finish(): ResourceTable {
    return this.table.finish();
  }
}
