import { useMemo } from 'react';
import type { WaitAnalysis } from '../../analysis/analyse';
import type { LockModel } from '../../model/lock-model';
import { contentionWords, pingPongWords } from '../../state/contention-words';
import { useSession, useView } from '../app/app-context';
import styles from './contention-tab.module.css';
import { ContentionTable } from './contention-table';
import { DeadlockList } from './deadlock-list';
import { NodeTable } from './node-table';
import { PingPongTable } from './ping-pong-table';
import { StuckList } from './stuck-list';

const MOST_SENTENCES = 3;

/** Where the cluster's waiting time goes: deadlocks first, then resources, the most waited for first. */
export function ContentionTab() {
  const model = useView((view) => view.model);
  const analysis = useSession((session) => session.analysis);
  if (!model || !analysis) return null;
  return (
    <>
      <DeadlockList model={model} analysis={analysis} />
      <StuckList model={model} analysis={analysis} />
      <InShort model={model} analysis={analysis} />
      <ContentionTable model={model} analysis={analysis} />
      <NodeTable model={model} analysis={analysis} />
      <PingPongTable model={model} analysis={analysis} />
    </>
  );
}

/** The most waited for, and what went to and fro, in words. */
function InShort({ model, analysis }: { readonly model: LockModel; readonly analysis: WaitAnalysis }) {
  const sentences = useMemo(
    () => [
      ...Array.from(analysis.contention.waits.subarray(0, MOST_SENTENCES), (waits, row) =>
        waits > 0 ? contentionWords(model, analysis, row) : undefined,
      ).filter((sentence) => sentence !== undefined),
      ...analysis.pingPong.slice(0, 1).map((row) => pingPongWords(model, row)),
    ],
    [model, analysis],
  );
  if (sentences.length === 0) return null;
  return (
    <ul className={styles.short} aria-label="In short">
      {sentences.map((sentence) => (
        <li key={sentence}>{sentence}.</li>
      ))}
    </ul>
  );
}
