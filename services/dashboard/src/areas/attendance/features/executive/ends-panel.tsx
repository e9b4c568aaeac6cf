import { bandOf, endsOf } from '@balai/attendance-report';
import type { BandThresholds } from '@balai/contracts/identity';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BarsChart } from '../../../../kit/charts/bars-chart.tsx';
import { BAND_APPEARANCE } from '../../parts/measures/band-badge.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import styles from './page.module.css';
import type { MonthGroup } from './queries.ts';

/** The best and the worst groups by participation, up to five of each, in the colours of their bands. */
export function EndsPanel(props: {
  groups: readonly MonthGroup[];
  bands: BandThresholds;
  isWide: boolean;
  period: string;
  asOf: string | undefined;
}) {
  const { t } = useLanguage();
  const { groups, bands, isWide, period, asOf } = props;
  const toneOf = (rate: number | null) => {
    const band = bandOf(rate, bands);
    return band === null ? undefined : BAND_APPEARANCE[band].tone;
  };
  const ends = endsOf(groups);
  if (ends === null) return null;
  return (
    <div className={styles.pair}>
      {(['best', 'worst'] as const).map((key) => (
        <BarsChart
          key={key}
          title={t(`executive.${key}.${isWide ? 'units' : 'divisions'}`, { count: ends[key].length })}
          period={period}
          asOf={asOf}
          unit="share"
          rowLabel={t(isWide ? 'executive.unit' : 'executive.division')}
          rows={ends[key].map(({ name, participation }) => ({
            name: name === '-' ? t('executive.noDivision') : name,
            values: [rateOf(participation)],
            tone: toneOf(rateOf(participation)),
          }))}
          series={[{ name: t('term.participation'), tone: 'accent' }]}
        />
      ))}
    </div>
  );
}
