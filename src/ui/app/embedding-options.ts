/** How this page stands in another: said by its address (`?embed`), and by its host in the document's head. */
import type { EmbeddingOptions } from '../../state/embedding/embedding';
import type { KeyValueStorage } from '../../state/storage';

/** `<meta name="lockstep-trusts" content="https://tickets.example https://wiki.example">` */
const TRUSTS = 'lockstep-trusts';

export function embeddingOptions(tab: KeyValueStorage | undefined): EmbeddingOptions {
  const meta = document.querySelector<HTMLMetaElement>(`meta[name="${TRUSTS}"]`);
  return {
    isBare: new URLSearchParams(location.search).has('embed'),
    trusted: meta?.content.split(/\s+/).filter(isOrigin) ?? [],
    tab,
  };
}

/** Whether another page shows this one, or has opened it and can still speak to it. */
export function hasHost(): boolean {
  return window.parent !== window || window.opener !== null;
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
