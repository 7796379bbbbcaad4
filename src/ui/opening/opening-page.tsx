import type { Opening } from '../../state/opening';
import { Asking } from './asking';
import { Consent } from './consent';
import { Failed } from './failed';
import { Fetching } from './fetching';

/** What stands between an address and its view. */
export function OpeningPage({ opening }: { readonly opening: Opening }) {
  switch (opening.kind) {
    case 'asking':
      return <Asking asking={opening} />;
    case 'consent':
      return <Consent consent={opening} />;
    case 'fetching':
      return <Fetching fetching={opening} />;
    case 'failed':
      return <Failed failed={opening} />;
  }
}
