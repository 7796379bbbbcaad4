/** What messages of the DLM are about (fs/dlm/dlm_internal.h, include/trace/events/dlm.h). */

/** h_cmd. */
export const Command = { Message: 1, Recovery: 2 } as const;
export const MESSAGE_TYPE_NAMES = [
  'REQUEST',
  'CONVERT',
  'UNLOCK',
  'CANCEL',
  'REQUEST_REPLY',
  'CONVERT_REPLY',
  'UNLOCK_REPLY',
  'CANCEL_REPLY',
  'GRANT',
  'BAST',
  'LOOKUP',
  'REMOVE',
  'LOOKUP_REPLY',
  'PURGE',
] as const;

export const RECOVERY_TYPE_NAMES = [
  'STATUS',
  'NAMES',
  'LOOKUP',
  'LOCK',
  'STATUS_REPLY',
  'NAMES_REPLY',
  'LOOKUP_REPLY',
  'LOCK_REPLY',
] as const;

/** Numbers of the message types that the lock model looks at. */
export const MessageType = {
  Request: 1,
  Convert: 2,
  Unlock: 3,
  Cancel: 4,
  RequestReply: 5,
  ConvertReply: 6,
  UnlockReply: 7,
  CancelReply: 8,
  Grant: 9,
  Bast: 10,
  Lookup: 11,
  Remove: 12,
  LookupReply: 13,
  Purge: 14,
} as const;

/** Numbers of the recovery messages. */
export const RecoveryType = {
  Status: 1,
  Names: 2,
  Lookup: 3,
  Lock: 4,
  StatusReply: 5,
  NamesReply: 6,
  LookupReply: 7,
  LockReply: 8,
} as const;

/** What the trace calls a message's type; RCOM_ before those of recovery messages, some of which have the same name. */
export function messageTypeName(command: number, type: number): string {
  const isRecovery = command === Command.Recovery;
  const name = (isRecovery ? RECOVERY_TYPE_NAMES : MESSAGE_TYPE_NAMES)[type - 1] ?? String(type);
  return isRecovery ? `RCOM_${name}` : name;
}

/** Kinds of messages that are shown together. */
export const MESSAGE_FAMILIES = ['request', 'answer', 'notice', 'recovery'] as const;
export type MessageFamily = (typeof MESSAGE_FAMILIES)[number];

/** Requests ask a master or the directory, answers come back, notices (BAST) ask a holder to give way. */
export function messageFamily(command: number, type: number): MessageFamily {
  if (command === Command.Recovery) return 'recovery';
  if (type === MessageType.Bast) return 'notice';
  const isRequest = type <= MessageType.Cancel || type === MessageType.Lookup || type >= MessageType.Purge;
  return isRequest || type === MessageType.Remove ? 'request' : 'answer';
}

/** A small number for each type of message, recovery or not, to look things up by. */
export const MESSAGE_KIND_COUNT = 64;
const RECOVERY_KIND = 32;

export function messageKind(command: number, type: number): number {
  const isRecovery = command === Command.Recovery;
  return (isRecovery ? RECOVERY_KIND : 0) + (type < RECOVERY_KIND ? type : 0);
}

/** Every type of message by its kind, with its name. */
export const MESSAGE_KINDS: readonly {
  readonly kind: number;
  readonly name: string;
  readonly family: MessageFamily;
}[] = [
  ...MESSAGE_TYPE_NAMES.map((_, index) => kindOf(Command.Message, index + 1)),
  ...RECOVERY_TYPE_NAMES.map((_, index) => kindOf(Command.Recovery, index + 1)),
];

function kindOf(command: number, type: number) {
  return {
    kind: messageKind(command, type),
    name: messageTypeName(command, type),
    family: messageFamily(command, type),
  };
}
