/** The chart's colours, read from the style sheet: a canvas cannot use custom properties itself. */
import { useEffect, useState } from 'react';
import { MODE_NAMES } from '../../model/lock-mode';
import { MARK_TOKENS } from '../../state/legend-categories';
import type { ThemeTokens } from '../../timeline/theme-tokens';
import { useLegend } from '../app/app-context';
import { useIsDark } from './theme';

const NODE_HUES = 16;

export function useThemeTokens(): ThemeTokens {
  const isDark = useIsDark();
  const entries = useLegend((legend) => legend.entries);
  const [tokens, setTokens] = useState(readThemeTokens);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the style sheet answers differently per theme, and the legend has a say in it.
  useEffect(() => setTokens(readThemeTokens()), [isDark, entries]);
  return tokens;
}

export function readThemeTokens(): ThemeTokens {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const modes = MODE_NAMES.map((name) => name.toLowerCase());
  return {
    bg: token('bg'),
    bgRaised: token('bg-raised'),
    bgGroup: token('bg-group'),
    text: token('text'),
    textMuted: token('text-muted'),
    line: token('line'),
    grid: token('grid'),
    accent: token('accent'),
    modes: modes.map((mode) => token(`mode-${mode}`)),
    waits: [...modes, 'unknown'].map((mode) => token(`wait-${mode}`)),
    leaving: token('leaving'),
    asked: token('asked'),
    blame: token('blame'),
    arrows: {
      request: token('arrow-request'),
      answer: token('arrow-answer'),
      notice: token('arrow-notice'),
      recovery: token('arrow-recovery'),
    },
    onModes: modes.map((mode) => token(`on-mode-${mode}`) || token('on-mode')),
    waitPlate: token('wait-plate'),
    unknown: token('unknown'),
    gap: token('gap'),
    bast: token('bast'),
    marks: MARK_TOKENS.map(token),
    danger: token('danger'),
    summary: token('summary'),
    nodes: Array.from({ length: NODE_HUES }, (_, index) => token(`node-${index + 1}`)),
    fontFamily: token('font'),
  };
}
