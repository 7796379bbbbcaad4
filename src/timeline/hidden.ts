/** What is not drawn and cannot be pointed at. Bits and small sets, so that asking costs a frame nothing. */
export interface Hidden {
  /** A bit for each interval category (lod/category.ts). */
  readonly intervals: number;
  /** A bit for each kind of mark. */
  readonly marks: number;
  /** Kinds of messages (model/message-type.ts). */
  readonly messages: ReadonlySet<number>;
  /** The edge that tells since when a holder has been asked to give way. */
  readonly asked: boolean;
  /** Names on bars. */
  readonly names: boolean;
  /** Arrows from what is in the way to who waits. */
  readonly blame: boolean;
}

export const NOTHING_HIDDEN: Hidden = {
  intervals: 0,
  marks: 0,
  messages: new Set(),
  asked: false,
  names: false,
  blame: false,
};
