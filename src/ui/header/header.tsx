import ArrowLeft from 'lucide-react/icons/arrow-left';
import ArrowRight from 'lucide-react/icons/arrow-right';
import CircleHelp from 'lucide-react/icons/circle-question-mark';
import Command from 'lucide-react/icons/command';
import Link from 'lucide-react/icons/link';
import Maximize2 from 'lucide-react/icons/maximize-2';
import Moon from 'lucide-react/icons/moon';
import Plus from 'lucide-react/icons/plus';
import Sun from 'lucide-react/icons/sun';
import { useEmbedding, useView } from '../app/app-context';
import { Logo } from '../app/logo';
import { classes } from '../primitives/classes';
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

/**
 * Name, what is open, what is wrong with it, where to search, and how to move. In another page: only what tells of the
 * trace, for how far it can be trusted is no chrome.
 */
export function Header() {
  const hasModel = useView((view) => view.model !== undefined);
  const isBare = useEmbedding((embedding) => embedding.isBare);
  if (isBare && !hasModel) return <span />;
  // Where the screen has no heading of its own, this is the page's.
  const Name = hasModel ? 'h1' : 'span';
  return (
    <header className={classes(styles.header, isBare && styles.bare)}>
      <Name className={isBare ? 'visually-hidden' : styles.name}>
        <Logo />
        Lockstep
      </Name>
      {hasModel && (
        <>
          <div className={styles.chips}>
            <NodeChips />
            {!isBare && <CommandButton id="files.open" icon={<Plus size={16} aria-hidden="true" />} />}
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
      {!isBare && <Tools hasModel={hasModel} />}
    </header>
  );
}

function Tools({ hasModel }: { readonly hasModel: boolean }) {
  const isDark = useIsDark();
  const themeIcon = isDark ? <Sun size={16} aria-hidden="true" /> : <Moon size={16} aria-hidden="true" />;
  return (
    <div className={styles.tools}>
      {hasModel && <CommandButton id="link.copy" icon={<Link size={16} aria-hidden="true" />} />}
      {hasModel && <SaveMenu />}
      <CommandButton id="page.palette" icon={<Command size={16} aria-hidden="true" />} />
      <CommandButton id="page.next-theme" icon={themeIcon} />
      <CommandButton id="page.help" icon={<CircleHelp size={16} aria-hidden="true" />} />
    </div>
  );
}
