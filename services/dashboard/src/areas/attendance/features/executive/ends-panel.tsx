import { endsOf } from '@balai/attendance-report';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BarsChart } from '../../../../kit/charts/bars-chart.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import styles from './page.module.css';
import type { MonthGroup } from './queries.ts';

/** The best and the worst groups by participation, up to five of each. */
export function EndsPanel(props: { groups: readonly MonthGroup[]; isWide: boolean; period: string; asOf: string | undefined }) {
  const { t } = useLanguage();
  const { groups, isWide, period, asOf } = props;
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
          }))}
          series={[{ name: t('measure.participation'), tone: key === 'best' ? 'ok' : 'bad' }]}
        />
      ))}
    </div>
  );
}
