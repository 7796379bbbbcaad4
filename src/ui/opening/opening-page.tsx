import type { Opening } from '../../state/opening';
import { Asking } from './asking';

/** What stands between an address and its view. */
export function OpeningPage({ opening }: { readonly opening: Opening }) {
  switch (opening.kind) {
    case 'asking':
      return <Asking asking={opening} />;
  }
}
