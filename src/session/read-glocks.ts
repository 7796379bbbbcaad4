import type { AxisMap } from '../clock/axis';
import type { GlockActivity } from '../model/glock-table';
import type { Problem } from '../model/problem';
import type { ResourceIndex } from '../protocols/dlm/resource-index';
import { buildGlocks, joinGlocks } from '../protocols/gfs2/glocks';
import { gfs2Problems } from './gfs2-problems';
import type { LoadedRecording } from './loaded-recording';
import { placeGlocks } from './place-glocks';

/**
 * The glocks of all recordings on the axis, and what their events do not tell. Loaded when there are any.
 *
 * @param maps by index of recording: what moves its times onto the axis
 */
export function readGlocks(
  recordings: readonly LoadedRecording[],
  maps: readonly AxisMap[],
  resources: ResourceIndex,
): { readonly glocks: GlockActivity; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const built = recordings.map((loaded, recording) => {
    const { info, data, dlm, glockEvents, firstCpu, lastCpu } = loaded;
    const input = { recording, events: data.events, gaps: data.gaps, glockEvents, ...info };
    const { fileSystems, ...glocks } = buildGlocks(input, dlm.lockEvents, resources);
    problems.push(...gfs2Problems(loaded, fileSystems));
    const queuesSince = placeGlocks(glocks, data.events, maps[recording], firstCpu, lastCpu);
    return { ...glocks, queuesSince };
  });
  return { glocks: joinGlocks(built), problems };
}
