/** Where traces come from, as it stands in the address before the #: `?trace=URL&trace=URL`, or `?session=URL`. */
export interface OriginQuery {
  /** As given: relative ones stay so. */
  readonly traces: readonly string[];
  readonly session: string | undefined;
}

export const NOWHERE: OriginQuery = { traces: [], session: undefined };

const KEYS = ['trace', 'session'];

export function parseOriginQuery(search: string): OriginQuery {
  const query = new URLSearchParams(search);
  return { traces: query.getAll('trace'), session: query.get('session') ?? undefined };
}

/** @param search what else stands there stays, other origins go */
export function formatOriginQuery({ traces, session }: OriginQuery, search = ''): string {
  const others = [...new URLSearchParams(search)].filter(([key]) => !KEYS.includes(key));
  const parts = [
    ...others.map(([key, value]) => (value === '' ? readable(key) : `${readable(key)}=${readable(value)}`)),
    ...(session === undefined ? [] : [`session=${readable(session)}`]),
    ...traces.map((trace) => `trace=${readable(trace)}`),
  ];
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}

export function isNowhere({ traces, session }: OriginQuery): boolean {
  return traces.length === 0 && session === undefined;
}

/** Addresses stay readable: a query may hold `:` and `/`. */
function readable(text: string): string {
  return encodeURIComponent(text).replaceAll('%2F', '/').replaceAll('%3A', ':');
}
