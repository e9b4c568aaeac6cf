import { useEffect } from 'react';
import { useActiveTooltipDataPoints } from 'recharts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { TipLine } from './chart-tip.tsx';

/** Within a chart: tells which of its points (they carry their `index`) is looked at, by pointer or keyboard; null for none. */
export function LookedAt({ onIndex }: { onIndex: (index: number | null) => void }) {
  const index = useActiveTooltipDataPoints<{ readonly index: number }>()?.[0]?.index ?? null;
  useEffect(() => onIndex(index), [index, onIndex]);
  return null;
}

/** The point that is looked at, in words for screen readers. */
export function SpokenPoint({ at, lines }: { at: string | null; lines: readonly TipLine[] }) {
  const { t } = useLanguage();
  const values = lines.map(({ name, value }) => t('chart.value', { name, value: value === '–' ? t('chart.noData') : value })).join(', ');
  return (
    <p className="visually-hidden" role="status" aria-live="polite">
      {at !== null && t('chart.point', { at, values })}
    </p>
  );
}
