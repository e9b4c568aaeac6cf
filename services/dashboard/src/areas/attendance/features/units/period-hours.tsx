import { formatCount, formatDay, formatHour, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BarsChart } from '../../../../kit/charts/bars-chart.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { useShowFreshness } from '../../work/freshness.tsx';
import { NoPostsNotice } from '../../work/no-posts-notice.tsx';
import type { Work } from '../../work/use-work.ts';
import styles from './page.module.css';
import type { Hours } from './queries.ts';

/** In which hours people came over several days; what has no known hour is said below. */
export function PeriodHours({ hours: { data, totals, first_seen: times, freshness }, work }: { hours: Hours; work: Work }) {
  const { t, language } = useLanguage();
  useShowFreshness(freshness, work.client.timezone);
  const count = (value: number) => formatCount(value, language);
  const title = t('units.hours.ofDays');
  if (totals.posts === 0)
    return (
      <Panel title={title}>
        <NoPostsNotice work={work} platforms={freshness} />
      </Panel>
    );
  const untimed = times.unknown + times.corrected;
  // Of what was given no hour is known: bars of zero would say that nobody came.
  if (times.timed === 0 && untimed > 0)
    return (
      <Panel title={title}>
        <Empty text={t('units.hours.unknown')} hint={t('units.hours.unknownDaysHint')} />
      </Panel>
    );
  const [busiest] = data.toSorted((a, b) => b.first_seen.given - a.first_seen.given);
  const share = busiest?.first_seen.share ?? null;
  const { from, to } = work.days;
  return (
    <>
      <BarsChart
        title={title}
        {...(busiest === undefined || share === null
          ? {}
          : {
              summary: t('units.hours.busiest', {
                hour: formatHour(busiest.hour),
                rate: formatShare(share, language),
                shown: count(times.timed),
              }),
            })}
        period={`${formatDay(from, language)} – ${formatDay(to, language)}`}
        unit="count"
        form="standing"
        height={300}
        rowLabel={t('units.hours.hour')}
        rows={data.map(({ hour, first_seen }) => ({ name: formatHour(hour), values: [first_seen.given] }))}
        series={[{ name: t('units.hours.seen'), tone: 'accent' }]}
      />
      <p className={styles.notes}>
        {untimed > 0 && `${t('units.hours.untimed', { shown: count(untimed) })} `}
        {t('units.hours.howDays')}
      </p>
    </>
  );
}
