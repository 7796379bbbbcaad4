/** One lock event, reused from call to call. */
export interface LockEvent {
  event: number;
  time: number;
  pid: number;
  comm: number;
  lockspace: number;
  lkbId: number;
  mode: number;
  flags: number;
  status: number;
  name: number;
  isNameUncertain: boolean;
}
