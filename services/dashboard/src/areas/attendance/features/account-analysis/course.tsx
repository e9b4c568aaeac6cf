import { useLanguage } from '../../../../i18n/use-language.ts';
import { BarsChart } from '../../../../kit/charts/bars-chart.tsx';
import { TrendChart } from '../../../../kit/charts/trend-chart.tsx';
import styles from './page.module.css';
import type { ShownAccount } from './use-accounts.ts';

/** The engagement of a post by day, and its mean beside each other. */
export function Course({ accounts }: { accounts: readonly ShownAccount[] }) {
  const { t } = useLanguage();
  const counted = accounts.flatMap(({ name, analysis }) => (analysis === null ? [] : [{ name, analysis }]));
  const days = [...new Set(counted.flatMap(({ analysis }) => analysis.days.map(({ day }) => day)))].sort();
  const isLoading = accounts.some(({ isPending }) => isPending);
  return (
    <div className={styles.charts}>
      <TrendChart
        title={t('account-analysis.trend')}
        summary={t('account-analysis.trendHint')}
        loading={isLoading}
        empty={t('account-analysis.noPosts')}
        unit="count"
        points={days}
        series={counted.map(({ name, analysis }) => ({
          name,
          values: days.map((day) => {
            const found = analysis.days.find((one) => one.day === day);
            return found === undefined ? null : Math.round(found.engagement);
          }),
        }))}
      />
      <BarsChart
        title={t('account-analysis.means')}
        loading={isLoading}
        empty={t('account-analysis.noPosts')}
        unit="count"
        rowLabel={t('account-analysis.account')}
        rows={counted.map(({ name, analysis }) => ({
          name,
          values: [analysis.likes, analysis.comments].map((value) => (value === null ? null : Math.round(value))),
        }))}
        series={[{ name: t('account-analysis.likes') }, { name: t('account-analysis.comments') }]}
      />
    </div>
  );
}
