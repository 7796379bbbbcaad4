/**
 * What lies under the pointer. The box is moved by hand, outside of React; React only changes what is in
 * it, and only when the pointer comes to something else.
 */
import { type Ref, useImperativeHandle, useLayoutEffect, useRef, useState } from 'react';
import type { Hit } from '../../timeline/hit-test';
import { useView } from '../app/app-context';
import { HitWords } from './hit-words';
import styles from './tooltip.module.css';

export interface TooltipHandle {
  show(hit: Hit | undefined, clientX: number, clientY: number): void;
}

const DISTANCE = 14;
const MARGIN = 8;

export function Tooltip({ ref }: { readonly ref: Ref<TooltipHandle> }) {
  const box = useRef<HTMLDivElement>(null);
  const pointer = useRef({ x: 0, y: 0 });
  const [hit, setHit] = useState<Hit>();
  const model = useView((view) => view.model);

  useImperativeHandle(ref, () => ({
    show(under, x, y) {
      // An empty place in a row has nothing to say.
      const next = under?.kind === 'row' || under?.kind === 'note' ? undefined : under;
      pointer.current = { x, y };
      setHit((before) => (isSameThing(before, next) ? before : next));
      place(box.current, x, y);
    },
  }));
  // Its size is known only now.
  useLayoutEffect(() => {
    if (hit) place(box.current, pointer.current.x, pointer.current.y);
  }, [hit]);

  return (
    <div ref={box} className={styles.tooltip} aria-hidden="true" data-shown={hit !== undefined}>
      {model && hit && <HitWords model={model} hit={hit} />}
    </div>
  );
}

/** Below and right of the pointer, on the other side where there is no room. */
function place(box: HTMLElement | null, x: number, y: number): void {
  if (!box) return;
  const { offsetWidth: width, offsetHeight: height } = box;
  const hasRoomRight = x + DISTANCE + width + MARGIN < window.innerWidth;
  const hasRoomBelow = y + DISTANCE + height + MARGIN < window.innerHeight;
  const left = hasRoomRight ? x + DISTANCE : Math.max(MARGIN, x - DISTANCE - width);
  const top = hasRoomBelow ? y + DISTANCE : Math.max(MARGIN, y - DISTANCE - height);
  box.style.transform = `translate(${left}px, ${top}px)`;
}

function isSameThing(a: Hit | undefined, b: Hit | undefined): boolean {
  if (!a || !b) return a === b;
  return (
    a.kind === b.kind &&
    a.row === b.row &&
    a.interval === b.interval &&
    a.crowd?.start === b.crowd?.start &&
    a.crowd?.end === b.crowd?.end &&
    a.mark === b.mark &&
    a.message?.row === b.message?.row &&
    a.recovery?.index === b.recovery?.index &&
    a.recovery?.node === b.recovery?.node &&
    a.blame?.wait === b.blame?.wait &&
    a.blame?.blocker === b.blame?.blocker &&
    a.gap?.row === b.gap?.row &&
    a.gap?.recording === b.gap?.recording
  );
}
