/** Events of a recording, fetched from the worker in pages as they come into sight. */
import { useEffect, useRef, useState } from 'react';
import type { EventDetail } from '../../../workers/protocol';
import type { LockModel } from '../../model/lock-model';
import { useSession } from '../app/app-context';

const PAGE = 200;

export interface EventPages {
  eventAt(row: number): EventDetail | undefined;
}

/** Fetches what `first` to `last` needs; what has come once stays until the model or the recording changes. */
export function useEventPages(model: LockModel, recording: number, first: number, last: number): EventPages {
  const read = useSession((session) => session.events);
  const pages = useRef(new Map<number, readonly EventDetail[]>());
  const owner = useRef<readonly [LockModel, number]>([model, recording]);
  const [, setVersion] = useState(0);

  if (owner.current[0] !== model || owner.current[1] !== recording) {
    owner.current = [model, recording];
    pages.current = new Map();
  }

  useEffect(() => {
    const cache = pages.current;
    const { eventCount } = model.recordings[recording];
    for (let page = Math.floor(first / PAGE); page * PAGE <= last; page++) {
      if (cache.has(page)) continue;
      cache.set(page, []);
      const to = Math.min(eventCount, (page + 1) * PAGE);
      read(recording, page * PAGE, to).then(
        (events) => {
          cache.set(page, events);
          setVersion((version) => version + 1);
        },
        () => cache.delete(page),
      );
    }
  }, [model, recording, first, last, read]);

  return { eventAt: (row) => pages.current.get(Math.floor(row / PAGE))?.[row % PAGE] };
}
