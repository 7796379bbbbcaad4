import { useEffect, useState } from 'react';
import type { ExcerptFile } from '../../../workers/protocol';
import { type ExcerptChoice, type ExcerptOffer, requestOf } from '../../state/excerpt-choice';
import { useApp } from '../app/app-context';

export interface MadeExcerpt {
  readonly file: ExcerptFile;
  /** What follows the # in a link to its view. */
  readonly view: string;
  /** A whole link that carries it; of one that is too long, as long as it would be. */
  readonly link: string;
}

/** The excerpt of a choice, as it would leave; undefined while it is being made. */
export function useMadeExcerpt(
  offer: ExcerptOffer | undefined,
  choice: ExcerptChoice | undefined,
): MadeExcerpt | 'failed' | undefined {
  const { stores, page } = useApp();
  const [made, setMade] = useState<MadeExcerpt | 'failed'>();
  useEffect(() => {
    if (!offer || !choice) return undefined;
    let isWanted = true;
    setMade(undefined);
    const make = async (): Promise<MadeExcerpt> => {
      const { formatExcerptView } = await import('../../state/link/excerpt-link');
      const file = await stores.session.getState().excerpt(requestOf(offer, choice));
      const carried = file.carried.text ?? '-'.repeat(file.carried.length);
      return {
        file,
        view: formatExcerptView(stores, offer, choice),
        link: `${page.address}#${formatExcerptView(stores, offer, choice, carried)}`,
      };
    };
    make().then(
      (done) => isWanted && setMade(done),
      () => isWanted && setMade('failed'),
    );
    return () => {
      isWanted = false;
    };
  }, [stores, page, offer, choice]);
  return made;
}
