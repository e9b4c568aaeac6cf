import { bandsOf, type SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { TrendChart } from '../../../../kit/charts/trend-chart.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { Narrative, type OwnText } from '../../parts/report/narrative.tsx';
import { EndsPanel } from './ends-panel.tsx';
import { MonthMeasures } from './month-measures.tsx';
import { QuadrantsPanel } from './quadrants-panel.tsx';
import type { MonthDays, MonthGroup } from './queries.ts';
import { useNarrative } from './use-narrative.ts';

/** Both measures of a month, and day by day beside the month before. */
export function MeasuresPart(props: { client: SeenClient; days: MonthDays; period: string; asOf: string | undefined }) {
  const { t } = useLanguage();
  const { days, period, asOf } = props;
  const { data, totals } = days;
  return (
    <>
      <MonthMeasures totals={totals} bands={bandsOf(props.client)} />
      <TrendChart
        title={t('executive.daily')}
        summary={t('executive.dailyHint')}
        period={period}
        {...(asOf === undefined ? {} : { asOf })}
        unit="share"
        points={data.map(({ day }) => day)}
        series={[
          { name: t('term.participation'), values: data.map(({ participation }) => rateOf(participation)), tone: 'accent' },
          { name: t('measure.completeOfDay'), values: data.map(({ complete }) => rateOf(complete)), tone: 'series-2' },
        ]}
        compare={{
          name: t('executive.lastMonth'),
          values: data.map(({ previous }) => rateOf(previous?.participation)),
          points: data.map(({ previous_day, day }) => previous_day ?? day),
        }}
        target={totals.target?.participation == null ? undefined : { label: t('executive.target'), value: totals.target.participation }}
      />
    </>
  );
}

/** Which units or divisions are where, and the month in words. */
export function AccountPart(props: {
  days: MonthDays;
  groups: readonly MonthGroup[];
  isWide: boolean;
  client: SeenClient;
  month: string;
  /** The month is not over. */
  isRunning: boolean;
  title: string;
  source: string;
  own: OwnText;
  period: string;
  asOf: string | undefined;
}) {
  const { groups, isWide, client, title, period, asOf } = props;
  const { totals } = props.days;
  const narrate = useNarrative(client, props.month, props.isRunning);
  return (
    <>
      <QuadrantsPanel groups={groups} whole={rateOf(totals.participation)} isWide={isWide} />
      <EndsPanel groups={groups} bands={bandsOf(client)} isWide={isWide} period={period} asOf={asOf} />
      <Narrative title={`${title}, ${client.nama}`} written={narrate(props.days, groups)} source={props.source} own={props.own} />
    </>
  );
}
