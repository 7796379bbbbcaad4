/** The event does not name its resource. */
export const NO_NAME = -1;

/** When something happened to a lock. */
export interface Moment {
  time: number;
  /** Row in the recording's event table of the event that tells it, or NO_ROW. */
  event: number;
}

/** One lock event, reused from call to call. */
export interface LockEvent {
  readonly at: Moment;
  /** A `LockEventKind`. */
  kind: number;
  pid: number;
  comm: number;
  /** Row in the table of lock ids. */
  id: number;
  mode: number;
  flags: number;
  status: number;
  /** Id in the string pool, or NO_NAME. */
  name: number;
  isNameUncertain: boolean;
}
