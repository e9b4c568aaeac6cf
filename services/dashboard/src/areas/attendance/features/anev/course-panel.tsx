import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { TrendChart } from '../../../../kit/charts/trend-chart.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import type { Work } from '../../work/use-work.ts';
import { daysQuery } from './queries.ts';

/** Both measures day by day, participation beside the period before. */
export function CoursePanel({ work, period, asOf }: { work: Work; period: string; asOf: string | undefined }) {
  const { t } = useLanguage();
  const days = useQuery(daysQuery(work));
  return (
    <Loaded query={days} skeleton={<Skeleton height={300} radius={10} />}>
      {(rows) => (
        <TrendChart
          title={t('anev.daily')}
          summary={t('anev.dailyHint')}
          period={period}
          {...(asOf === undefined ? {} : { asOf })}
          unit="share"
          points={rows.map(({ day }) => day)}
          series={[
            { name: t('term.participation'), values: rows.map(({ participation }) => rateOf(participation)), tone: 'accent' },
            { name: t('measure.completeOfDay'), values: rows.map(({ complete }) => rateOf(complete)), tone: 'series-2' },
          ]}
          {...(work.isCompared && {
            compare: {
              name: t('anev.dailyBefore'),
              values: rows.map(({ previous }) => rateOf(previous?.participation)),
              points: rows.map(({ previous_day, day }) => previous_day ?? day),
            },
          })}
        />
      )}
    </Loaded>
  );
}
