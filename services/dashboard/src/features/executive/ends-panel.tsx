import { rateOf } from '../../domain/measure.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { BarsChart } from '../../kit/charts/bars-chart.tsx';
import styles from './page.module.css';
import type { MonthGroup } from './queries.ts';

const SHOWN = 5;

/** The five best and the five worst groups by participation. Of few groups none is in both. */
export function EndsPanel(props: { groups: readonly MonthGroup[]; isWide: boolean; period: string; asOf: string | undefined }) {
  const { t } = useLanguage();
  const { groups, isWide, period, asOf } = props;
  const rated = groups.filter(({ participation }) => rateOf(participation) !== null);
  const best = rated.slice(0, Math.min(SHOWN, Math.ceil(rated.length / 2)));
  const worst = rated.slice(Math.max(best.length, rated.length - SHOWN)).reverse();
  const ends = [
    { key: 'best', groups: best },
    { key: 'worst', groups: worst },
  ] as const;
  return (
    <div className={styles.pair}>
      {ends.map(({ key, groups: shown }) => (
        <BarsChart
          key={key}
          title={t(`executive.${key}.${isWide ? 'units' : 'divisions'}`)}
          period={period}
          asOf={asOf}
          unit="share"
          rowLabel={t(isWide ? 'executive.unit' : 'executive.division')}
          rows={shown.map(({ name, participation }) => ({
            name: name === '-' ? t('executive.noDivision') : name,
            values: [rateOf(participation)],
          }))}
          series={[{ name: t('measure.participation'), tone: key === 'best' ? 'ok' : 'bad' }]}
        />
      ))}
    </div>
  );
}
