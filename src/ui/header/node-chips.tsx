import Pencil from 'lucide-react/icons/pencil';
import RotateCcw from 'lucide-react/icons/rotate-ccw';
import Trash2 from 'lucide-react/icons/trash-2';
import { useState } from 'react';
import type { Recording } from '../../model/recording';
import { nodeLabel } from '../../state/interval-facts';
import { recordingPlace } from '../../state/session';
import { useSession, useView } from '../app/app-context';
import { CommandItem } from '../primitives/command-item';
import { counted, formatBytes, formatShortCount } from '../primitives/format';
import { Menu, MenuHeading, MenuItem, MenuRule } from '../primitives/menu';
import { nodeColour } from '../theme/node-colour';
import chip from './chip.module.css';
import styles from './node-chips.module.css';
import { RenameField } from './rename-field';

/** More than this many are shown without their number of events. */
const MANY = 4;

/** A chip for each recording; its menu renames the recording and removes its file. */
export function NodeChips() {
  const recordings = useView((view) => view.model?.recordings);
  const nodes = useView((view) => view.tree?.nodes);
  const [renaming, setRenaming] = useState<number>();
  if (!recordings || !nodes) return null;
  const isTight = recordings.length > MANY;
  return (
    <ul className={styles.list} aria-label="Recordings">
      {nodes.flatMap((node) =>
        node.recordings.map((index) => (
          <li key={index}>
            {renaming === index ? (
              <RenameField
                recording={index}
                name={recordings[index].name}
                onDone={() => setRenaming(undefined)}
              />
            ) : (
              <NodeChip
                recording={recordings[index]}
                index={index}
                colour={node.colour}
                isTight={isTight}
                onRename={() => setRenaming(index)}
              />
            )}
          </li>
        )),
      )}
    </ul>
  );
}

interface NodeChipProps {
  readonly recording: Recording;
  readonly index: number;
  readonly colour: number;
  readonly isTight: boolean;
  readonly onRename: () => void;
}

function NodeChip({ recording, index, colour, isTight, onRename }: NodeChipProps) {
  const files = useSession((session) => session.files);
  const remove = useSession((session) => session.remove);
  const file = files.find(({ recordings }) => recordings.includes(index));
  const label = nodeLabel(recording);
  const isRenamed = useSession((session) => session.givenNames.has(recordingPlace(session.files, index)));
  return (
    <Menu
      className={chip.chip}
      label={`${label}, recording ${recording.name}: ${counted(recording.eventCount, 'event')}`}
      title={`${recording.name} (${recording.file})`}
      button={
        <>
          <span className={chip.dot} style={{ background: nodeColour(colour) }} />
          <span>{label}</span>
          {isRenamed && label !== recording.name && <span className={chip.muted}>{recording.name}</span>}
          {!isTight && <span className={styles.count}>{formatShortCount(recording.eventCount)} events</span>}
        </>
      }
    >
      {(close) => (
        <>
          <MenuHeading>
            {`${recording.name} · ${recording.format}${file ? ` · ${formatBytes(file.bytes)}` : ''}`}
          </MenuHeading>
          <MenuItem
            title="Rename…"
            icon={<Pencil size={14} />}
            onChoose={() => {
              close();
              onRename();
            }}
          />
          <MenuItem
            title={`Remove ${recording.file}`}
            icon={<Trash2 size={14} />}
            isEnabled={file !== undefined}
            onChoose={() => {
              close();
              if (file) void remove(file.id);
            }}
          />
          <MenuRule />
          <CommandItem id="files.start-over" icon={<RotateCcw size={14} />} close={close} />
        </>
      )}
    </Menu>
  );
}
