import { shownPoints } from '@balai/contracts';
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from '@tabler/icons-react';
import { formatDifference } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useComparedWith } from './compared-with.tsx';
import styles from './delta.module.css';

/** How much a share has grown since the period before, in percentage points. @param change between -1 and 1; null shows nothing */
export function Delta({ change }: { change: number | null | undefined }) {
  const { t, language } = useLanguage();
  const compared = useComparedWith();
  if (change === null || change === undefined) return null;
  const points = shownPoints(change);
  const text = formatDifference(points, language);
  const Icon = points > 0 ? IconArrowUpRight : points < 0 ? IconArrowDownRight : IconMinus;
  return (
    <span
      className={styles.delta}
      data-tone={points < 0 ? 'bad' : points > 0 ? 'ok' : 'none'}
      title={compared === null ? t('measure.change', { points: text }) : t('measure.changeFrom', { points: text, compared })}
    >
      <Icon size={13} stroke={2} aria-hidden />
      {text}
      <span className="visually-hidden"> {t('measure.points', { points: text })}</span>
    </span>
  );
}
