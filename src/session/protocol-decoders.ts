import type { StringPool } from '../model/string-pool';
import { DlmDecoder } from '../protocols/dlm/dlm-decoder';
import { Gfs2Decoder } from '../protocols/gfs2/gfs2-decoder';
import { PlockDecoder } from '../protocols/plock/plock-decoder';
import { ConsumerGroup } from '../trace/consumer-group';

/** All that listen to a trace while it is read, one for each protocol. */
export type ProtocolDecoders = ReturnType<typeof createDecoders>;

export function createDecoders(strings: StringPool) {
  return new ConsumerGroup({
    dlm: new DlmDecoder(strings),
    gfs2: new Gfs2Decoder(strings),
    plock: new PlockDecoder(),
  });
}
