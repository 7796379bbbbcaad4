import X from 'lucide-react/icons/x';
import { type KeyboardEvent, lazy, type ReactNode, Suspense } from 'react';
import { DRAWER_HEIGHT } from '../../state/preferences';
import { DRAWER_TABS, type DrawerTab } from '../../state/view';
import { useCommand, usePreferences, useSession, useView } from '../app/app-context';
import { PLACE_IDS } from '../app/page';
import { Button } from '../primitives/button';
import { formatCount } from '../primitives/format';
import { Splitter } from '../primitives/splitter';
import { ProblemList } from '../problems/problem-list';
import { useFindings } from '../problems/use-findings';
import { Details } from './details';
import styles from './drawer.module.css';
import { EventsTab } from './events-tab';

const TITLES: Readonly<Record<DrawerTab, string>> = {
  details: 'Details',
  contention: 'Contention',
  waits: 'Waits',
  statistics: 'Statistics',
  events: 'Events',
  problems: 'Problems',
  legend: 'Legend',
};

/** What is known about the selection, in tabs, below the chart. */
export function Drawer() {
  const tab = useView((view) => view.drawer);
  const showDrawer = useView((view) => view.showDrawer);
  const height = usePreferences((preferences) => preferences.drawerHeight);
  const changePreferences = usePreferences((preferences) => preferences.change);
  const fileProblems = useSession((session) => session.problems.length);
  const problemCount = fileProblems + (useFindings()?.length ?? 0);
  const { run: toggle } = useCommand('page.toggle-drawer');

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    const at = DRAWER_TABS.indexOf(tab ?? 'details');
    const next = DRAWER_TABS[(at + step + DRAWER_TABS.length) % DRAWER_TABS.length] ?? 'details';
    showDrawer(next);
    document.getElementById(`tab-${next}`)?.focus();
  };

  return (
    <>
      {tab && (
        <Splitter
          label="Height of the drawer"
          orientation="horizontal"
          size={height}
          {...DRAWER_HEIGHT}
          onSize={(size) => changePreferences({ drawerHeight: size })}
        />
      )}
      <section className={styles.drawer} style={tab && { height }} aria-label="About the selection">
        <div className={styles.head}>
          <div className={styles.tabs} role="tablist" aria-label="About the selection" onKeyDown={onKeyDown}>
            {DRAWER_TABS.map((each) => (
              <button
                key={each}
                type="button"
                id={`tab-${each}`}
                className={styles.tab}
                role="tab"
                aria-selected={each === tab}
                aria-controls={each === tab ? PLACE_IDS.drawer : undefined}
                tabIndex={each === (tab ?? 'details') ? 0 : -1}
                onClick={() => showDrawer(each)}
              >
                {TITLES[each]}
                {each === 'problems' && problemCount > 0 && (
                  <span className={styles.count}>{formatCount(problemCount)}</span>
                )}
              </button>
            ))}
          </div>
          {tab && (
            <Button isIcon title="Close the drawer  (Q)" aria-label="Close the drawer" onClick={toggle}>
              <X size={16} aria-hidden="true" />
            </Button>
          )}
        </div>
        {tab && (
          <div
            id={PLACE_IDS.drawer}
            className={styles.panel}
            role="tabpanel"
            aria-labelledby={`tab-${tab}`}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a panel that scrolls must take the keys.
            tabIndex={0}
          >
            <Suspense>{PANELS[tab]}</Suspense>
          </div>
        )}
      </section>
    </>
  );
}

// Loaded when first shown: not what one opens a trace for.
const ContentionTab = lazy(async () => ({ default: (await import('./contention-tab')).ContentionTab }));
const WaitsTab = lazy(async () => ({ default: (await import('./waits/waits-tab')).WaitsTab }));
const StatisticsTab = lazy(async () => ({
  default: (await import('./statistics/statistics-tab')).StatisticsTab,
}));

const LegendTab = lazy(async () => ({ default: (await import('../legend/legend-tab')).LegendTab }));

const PANELS: Readonly<Record<DrawerTab, ReactNode>> = {
  details: <Details />,
  contention: <ContentionTab />,
  waits: <WaitsTab />,
  statistics: <StatisticsTab />,
  events: <EventsTab />,
  problems: <ProblemList />,
  legend: <LegendTab />,
};
