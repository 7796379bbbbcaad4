import { type FindingFacts, findingFacts } from '../../state/finding-facts';
import { useClockface, useSession, useView } from '../app/app-context';

/** What should not be in the locks; undefined until it is known. */
export function useFindings(): readonly FindingFacts[] | undefined {
  const model = useView((view) => view.model);
  const analysis = useSession((session) => session.analysis);
  const face = useClockface();
  return model && analysis && findingFacts(model, analysis, face);
}
