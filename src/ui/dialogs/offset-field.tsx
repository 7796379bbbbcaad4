import { type KeyboardEvent, useState } from 'react';
import type { ClockFacts } from '../../model/clock-facts';
import { parseDuration } from '../../search/duration';
import { useSession } from '../app/app-context';
import styles from './clocks.module.css';

interface OffsetFieldProps {
  readonly recording: number;
  readonly name: string;
  readonly facts: ClockFacts;
}

/** Moves a recording by hand: `1.5ms`, `-200us`. */
export function OffsetField({ recording, name, facts }: OffsetFieldProps) {
  const setOffset = useSession((session) => session.setOffset);
  const [text, setText] = useState(facts.movedBy === 0n ? '' : `${facts.movedBy}ns`);
  const offset = parseOffset(text);
  const commit = () => {
    if (offset !== undefined && offset !== facts.movedBy) void setOffset(recording, offset);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter') commit();
  };
  return (
    <input
      className={styles.offset}
      aria-label={`Move ${name} by hand`}
      aria-invalid={offset === undefined}
      placeholder="0 ms"
      title="A duration with its unit, such as 1.5ms or -200us. Enter moves the recording."
      value={text}
      onChange={(event) => setText(event.target.value)}
      onKeyDown={onKeyDown}
      onBlur={commit}
    />
  );
}

/** Nanoseconds, or undefined when it is no duration. */
function parseOffset(text: string): bigint | undefined {
  const trimmed = text.trim().replace('−', '-');
  if (trimmed === '') return 0n;
  const isBack = trimmed.startsWith('-');
  const size = parseDuration(trimmed.replace(/^[-+]/, ''));
  if (size === undefined) return undefined;
  return BigInt(Math.round(isBack ? -size : size));
}
