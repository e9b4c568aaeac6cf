import { bandOf } from '@balai/attendance-report';
import type { BandThresholds } from '@balai/contracts/identity';
import { formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BAND_APPEARANCE, BandBadge } from './band-badge.tsx';
import styles from './band-bar.module.css';

/** Participation as a bar in the colour of its band, with the band in words. */
export function BandBar({ rate, bands }: { rate: number | null; bands: BandThresholds }) {
  const { t, language } = useLanguage();
  const band = bandOf(rate, bands);
  if (rate === null || band === null) return <span className={styles.none}>{t('share.nobody')}</span>;
  const label = `${t('term.participation')} ${formatShare(rate, language)}, ${t(`band.${band}`)}`;
  return (
    <span className={styles.line}>
      <span className={styles.bar} role="img" aria-label={label} title={label}>
        <span data-tone={BAND_APPEARANCE[band].tone} style={{ width: `${Math.min(1, rate) * 100}%` }} />
      </span>
      <span className={styles.badge}>
        <BandBadge rate={rate} bands={bands} />
      </span>
    </span>
  );
}
