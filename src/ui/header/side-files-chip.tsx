import Tag from 'lucide-react/icons/tag';
import Trash2 from 'lucide-react/icons/trash-2';
import { Fragment } from 'react';
import { useSession } from '../app/app-context';
import { counted } from '../primitives/format';
import { Menu, MenuHeading, MenuItem } from '../primitives/menu';
import chip from './chip.module.css';

/** Files that tell about the traces: what each told, and a way to be rid of it. */
export function SideFilesChip() {
  const files = useSession((session) => session.files);
  const remove = useSession((session) => session.remove);
  const sideFiles = files.filter(({ side }) => side !== undefined);
  if (sideFiles.length === 0) return null;
  return (
    <Menu
      className={chip.chip}
      label={`${counted(sideFiles.length, 'side file')}: names from files beside the traces`}
      title="Names from files beside the traces"
      button={
        <>
          <Tag size={14} aria-hidden="true" />
          {sideFiles.length}
        </>
      }
    >
      {(close) =>
        sideFiles.map(({ id, name, side }) => (
          <Fragment key={id}>
            <MenuHeading>{`${name}: ${side?.told || 'could not be read'}`}</MenuHeading>
            <MenuItem
              title={`Remove ${name}`}
              icon={<Trash2 size={14} />}
              onChoose={() => {
                close();
                void remove(id);
              }}
            />
          </Fragment>
        ))
      }
    </Menu>
  );
}
