import { useEffect, useMemo, useState } from 'react';
import type { Selection } from '../../../../../workers/protocol';
import { barsByWait, profileSpan, type SpanProfile } from '../../../../lod/span-profile';
import type { LockModel } from '../../../../model/lock-model';
import type { RowTree } from '../../../../model/row-tree';
import { inSlices } from '../../../../state/in-slices';
import { type BarKind, type ProfileBars, profileBars } from './profile-bars';

export interface CountedProfile {
  readonly bars: ProfileBars;
  readonly profile: SpanProfile;
  /** Bars that have anything, by what they waited. */
  readonly order: Uint32Array;
  readonly selection: Selection;
}

/** How the selection was spent, by bars of a kind; the one before until it has been summed. */
export function useProfile(
  model: LockModel,
  tree: RowTree,
  kind: BarKind,
  selection: Selection,
): CountedProfile | undefined {
  const [counted, setCounted] = useState<CountedProfile & { readonly tree: RowTree }>();
  const bars = useMemo(() => profileBars(model, tree, kind, selection.locks), [model, tree, kind, selection]);
  useEffect(() => {
    const stop = new AbortController();
    const work = profileSpan(model, selection, bars.barOf, bars.count);
    void inSlices(work, stop.signal, () => {}).then((profile) => {
      if (!profile || stop.signal.aborted) return;
      setCounted({ bars, profile, order: barsByWait(profile), selection, tree });
    });
    return () => stop.abort();
  }, [model, tree, bars, selection]);
  return counted?.tree === tree ? counted : undefined;
}
