/** Events of a recording, fetched from the worker in pages as they come into sight. */
import { useEffect, useRef, useState } from 'react';
import type { EventDetail } from '../../model/event-detail';
import type { LockModel } from '../../model/lock-model';
import { useSession } from '../app/app-context';
import type { EventList } from './event-list';

/** Places in a list that are fetched together. */
const PAGE = 100;

/**
 * Gives the event at a place of the list once it has come, and fetches what `first` to `last` need. What has come
 * stays until it is another list.
 */
export function useEventPages(
  model: LockModel,
  recording: number,
  list: EventList,
  first: number,
  last: number,
): (place: number) => EventDetail | undefined {
  const read = useSession((session) => session.events);
  const pages = useRef(new Map<number, readonly EventDetail[]>());
  const owner = useRef<readonly unknown[]>([]);
  const [, setVersion] = useState(0);

  if (owner.current[0] !== model || owner.current[1] !== recording || owner.current[2] !== list) {
    owner.current = [model, recording, list];
    pages.current = new Map();
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: another model has its events at other times.
  useEffect(() => {
    const cache = pages.current;
    for (let page = Math.floor(first / PAGE); page * PAGE <= last; page++) {
      if (cache.has(page)) continue;
      cache.set(page, []);
      const to = Math.min(list.count, (page + 1) * PAGE);
      const rows = Uint32Array.from({ length: to - page * PAGE }, (_, at) => list.rowAt(page * PAGE + at));
      read(recording, rows).then(
        (events) => {
          cache.set(page, events);
          setVersion((version) => version + 1);
        },
        () => cache.delete(page),
      );
    }
  }, [model, recording, list, first, last, read]);

  return (place) => pages.current.get(Math.floor(place / PAGE))?.[place % PAGE];
}
