import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import { GROUPINGS } from '../../model/row-tree';
import { ROW_HEIGHT, rowsThatFit } from '../../state/preferences';
import { TIME_FORMATS } from '../../timeline/clockface';
import { PREVIEWS } from '../../timeline/preview';
import { useArrangement, usePreferences, useView } from '../app/app-context';
import { SCROLLER_ID } from '../app/page';
import { CommandButton } from '../primitives/command-button';
import { CommandItem } from '../primitives/command-item';
import { Menu, MenuHeading, MenuRule } from '../primitives/menu';
import styles from './column-head.module.css';
import { COLUMN_TITLES } from './column-titles';

/** The heads of the label column, and the menu of how rows are arranged. */
export function ColumnHead() {
  const grouping = useView((view) => view.grouping);
  const hidden = useArrangement((arrangement) => arrangement.hidden.size);
  return (
    <div className={styles.head}>
      <span className={styles.title}>{COLUMN_TITLES[grouping]}</span>
      {hidden > 0 && (
        <CommandButton id="rows.restore" label={`${hidden} hidden`} className={styles.restore} />
      )}
      <Menu
        isIcon
        className={styles.menu}
        label="How rows are arranged, and which messages are drawn"
        title="Rows, arrows and times"
        button={<SlidersHorizontal size={14} aria-hidden="true" />}
        footer={
          <div className={styles.heights}>
            <RowHeightSlider />
            <RowCountSlider />
          </div>
        }
      >
        {(close) => (
          <>
            <MenuHeading>Groups</MenuHeading>
            {GROUPINGS.map((each) => (
              <CommandItem key={each} id={`rows.group-by-${each}`} close={close} />
            ))}
            <MenuRule />
            <MenuHeading>Order</MenuHeading>
            <CommandItem id="rows.order-by-wait" close={close} />
            <CommandItem id="rows.order-by-name" close={close} />
            <CommandItem id="rows.order-by-first" close={close} />
            <CommandItem id="rows.order-by-window" close={close} />
            <CommandItem id="rows.order-as-chosen" close={close} />
            <MenuRule />
            <CommandItem id="rows.hide-empty" close={close} />
            <CommandItem id="rows.restore" close={close} />
            <CommandItem id="focus.wait" close={close} />
            <MenuRule />
            <CommandItem id="rows.expand-all" close={close} />
            <CommandItem id="rows.expand-level" close={close} />
            <CommandItem id="rows.collapse-level" close={close} />
            <CommandItem id="rows.collapse-all" close={close} />
            <MenuRule />
            <CommandItem id="rows.taller" close={close} />
            <CommandItem id="rows.lower" close={close} />
            <MenuRule />
            <MenuHeading>Times</MenuHeading>
            {TIME_FORMATS.map((each) => (
              <CommandItem key={each} id={`time.format-${each}`} close={close} />
            ))}
            <MenuRule />
            <MenuHeading>Zoomed out</MenuHeading>
            {PREVIEWS.map((each) => (
              <CommandItem key={each} id={`preview.${each}`} close={close} />
            ))}
            <MenuRule />
            <MenuHeading>Message arrows</MenuHeading>
            <CommandItem id="arrows.selection" close={close} />
            <CommandItem id="arrows.window" close={close} />
            <CommandItem id="arrows.none" close={close} />
            <MenuRule />
            <CommandItem id="arrows.request" close={close} />
            <CommandItem id="arrows.answer" close={close} />
            <CommandItem id="arrows.notice" close={close} />
            <CommandItem id="arrows.recovery" close={close} />
            <MenuRule />
            <MenuHeading>Blame arrows</MenuHeading>
            <CommandItem id="blame.selection" close={close} />
            <CommandItem id="blame.window" close={close} />
            <CommandItem id="blame.none" close={close} />
            <MenuRule />
            <CommandItem id="clocks.bounds" close={close} />
          </>
        )}
      </Menu>
      <span className={styles.waited}>waited</span>
    </div>
  );
}

/** How high rows are, and how many of them that leaves in sight. */
function RowHeightSlider() {
  const rowHeight = usePreferences((preferences) => preferences.rowHeight);
  const change = usePreferences((preferences) => preferences.change);
  return (
    <label className={styles.height}>
      Row height
      <input
        type="range"
        min={ROW_HEIGHT.least}
        max={ROW_HEIGHT.most}
        value={rowHeight}
        aria-valuetext={`${rowHeight} pixels`}
        onChange={(event) => change({ rowHeight: Number(event.target.value) })}
      />
      <span className={styles.pixels}>{rowHeight} px</span>
    </label>
  );
}

/** The other way round: how many rows are in sight, and stay so when the window gets another height. */
function RowCountSlider() {
  const rowHeight = usePreferences((preferences) => preferences.rowHeight);
  const rowsInSight = usePreferences((preferences) => preferences.rowsInSight);
  const change = usePreferences((preferences) => preferences.change);
  const height = document.getElementById(SCROLLER_ID)?.clientHeight ?? 0;
  const count = rowsInSight ?? Math.max(1, Math.floor(height / rowHeight));
  return (
    <label className={styles.height}>
      Rows in sight
      <input
        type="range"
        min={Math.max(1, Math.floor(height / ROW_HEIGHT.most))}
        max={Math.max(1, Math.floor(height / ROW_HEIGHT.least))}
        value={count}
        aria-valuetext={`${count} rows`}
        onChange={(event) => change(rowsThatFit(height, Number(event.target.value)))}
      />
      <span className={styles.pixels}>{count}</span>
    </label>
  );
}
