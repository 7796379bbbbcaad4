import type { Problem } from '../model/problem';
import type { FileSystem } from '../protocols/gfs2/file-systems';
import type { LoadedRecording } from './loaded-recording';

/** File systems of which it is not proven which lockspace is theirs. */
export function gfs2Problems({ info }: LoadedRecording, fileSystems: readonly FileSystem[]): Problem[] {
  return fileSystems.flatMap(({ device, lockspace, candidates }): Problem[] => {
    if (lockspace !== undefined || candidates.length === 0) return [];
    const number = `${device >>> 20}:${device & 0xfffff}`;
    return [
      {
        kind: 'unknown-lockspace',
        severity: 'note',
        file: info.file,
        recording: info.name,
        text: `${info.name} does not prove which lockspace belongs to the GFS2 file system on device ${number} (${candidates.map((id) => `0x${id.toString(16)}`).join(' or ')}), so its glocks are not put beside locks.`,
        hint: 'Record gfs2_glock_lock_time together with dlm_ast: each tells of the same completion.',
      },
    ];
  });
}
