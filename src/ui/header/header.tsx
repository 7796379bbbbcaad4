import ArrowLeft from 'lucide-react/icons/arrow-left';
import ArrowRight from 'lucide-react/icons/arrow-right';
import CircleHelp from 'lucide-react/icons/circle-question-mark';
import Command from 'lucide-react/icons/command';
import Link from 'lucide-react/icons/link';
import Maximize2 from 'lucide-react/icons/maximize-2';
import Moon from 'lucide-react/icons/moon';
import Plus from 'lucide-react/icons/plus';
import Sun from 'lucide-react/icons/sun';
import { useView } from '../app/app-context';
import { Logo } from '../app/logo';
import { CommandButton } from '../primitives/command-button';
import { useIsDark } from '../theme/theme';
import { ClocksChip } from './clocks-chip';
import { DeadlocksChip } from './deadlocks-chip';
import { ExcerptChip } from './excerpt-chip';
import styles from './header.module.css';
import { NodeChips } from './node-chips';
import { ProblemsChip } from './problems-chip';
import { RecoveryChip } from './recovery-chip';
import { SaveMenu } from './save-menu';
import { SearchBox } from './search-box';
import { SideFilesChip } from './side-files-chip';

/** Name, what is open, what is wrong with it, where to search, and how to move. */
export function Header() {
  const hasModel = useView((view) => view.model !== undefined);
  const isDark = useIsDark();
  const themeIcon = isDark ? <Sun size={16} aria-hidden="true" /> : <Moon size={16} aria-hidden="true" />;
  // Where the screen has no heading of its own, this is the page's.
  const Name = hasModel ? 'h1' : 'span';
  return (
    <header className={styles.header}>
      <Name className={styles.name}>
        <Logo />
        Lockstep
      </Name>
      {hasModel && (
        <>
          <div className={styles.chips}>
            <NodeChips />
            <CommandButton id="files.open" icon={<Plus size={16} aria-hidden="true" />} />
            <SideFilesChip />
            <ExcerptChip />
            <ClocksChip />
            <DeadlocksChip />
            <RecoveryChip />
            <ProblemsChip />
          </div>
          <SearchBox />
          <nav className={styles.moves} aria-label="Time">
            <CommandButton id="time.back" icon={<ArrowLeft size={16} aria-hidden="true" />} />
            <CommandButton id="time.forward" icon={<ArrowRight size={16} aria-hidden="true" />} />
            <CommandButton id="time.fit" label="Fit" icon={<Maximize2 size={14} aria-hidden="true" />} />
          </nav>
        </>
      )}
      <div className={styles.tools}>
        {hasModel && <CommandButton id="link.copy" icon={<Link size={16} aria-hidden="true" />} />}
        {hasModel && <SaveMenu />}
        <CommandButton id="page.palette" icon={<Command size={16} aria-hidden="true" />} />
        <CommandButton id="page.next-theme" icon={themeIcon} />
        <CommandButton id="page.help" icon={<CircleHelp size={16} aria-hidden="true" />} />
      </div>
    </header>
  );
}
