import { formatCount, formatDay, formatHour, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { TrendChart } from '../../../../kit/charts/trend-chart.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { useShowFreshness } from '../../work/freshness.tsx';
import { NoPostsNotice } from '../../work/no-posts-notice.tsx';
import type { Work } from '../../work/use-work.ts';
import { hourRanges } from './hour-ranges.ts';
import styles from './page.module.css';
import type { Curve } from './queries.ts';

/** Hours with posts of which none had been read yet: what was given by then is not known. */
const unreadOf = ({ data }: Curve): number[] => data.flatMap(({ hour, posts, given }) => (posts && given === null ? [hour] : []));

/** How the last hour that has begun compares with the same hour of a typical day. */
function useSummary(curve: Curve): string {
  const { t, language } = useLanguage();
  const { data, about } = curve;
  const last = about.last_hour === null ? undefined : data.find(({ hour }) => hour === about.last_hour);
  if (last === undefined) return '';
  const hour = formatHour(last.hour);
  if (unreadOf(curve).includes(last.hour)) return t('units.hours.unread', { hour });
  if (last.rate === null) return '';
  const words = { hour, rate: formatShare(last.rate, language) };
  return last.typical.rate === null
    ? t('units.hours.alone', words)
    : t('units.hours.beside', { ...words, typical: formatShare(last.typical.rate, language) });
}

/** How a day fills hour by hour, beside a typical day: whether it is late, and since when. Unknown hours are gaps, said in words below. */
export function DayHours({ curve, work }: { curve: Curve; work: Work }) {
  const { t, language } = useLanguage();
  const { data, about, first_seen: times } = curve;
  const summary = useSummary(curve);
  useShowFreshness(curve.freshness, work.client.timezone);
  const title = t('units.hours.title');
  // Without a post there is no day to show, whatever others were like.
  if (data.every(({ posts }) => !posts))
    return (
      <Panel title={title}>
        <NoPostsNotice work={work} platforms={curve.freshness} />
      </Panel>
    );
  const unread = unreadOf(curve);
  const isUnknown = data.every(({ rate }) => rate === null);
  if (isUnknown && about.day < work.today)
    return (
      <Panel title={title}>
        <Empty text={t('units.hours.unknown')} hint={t('units.hours.unknownHint')} />
      </Panel>
    );
  const count = (value: number) => formatCount(value, language);
  return (
    <>
      <TrendChart
        title={title}
        summary={summary}
        period={formatDay(about.day, language, 'full')}
        unit="share"
        points={data.map(({ hour }) => formatHour(hour))}
        series={[{ name: t('units.hours.day'), values: data.map(({ rate }) => rate), tone: 'accent' }]}
        compare={{ name: t('units.hours.typical', { count: about.typical_days.length }), values: data.map(({ typical }) => typical.rate) }}
        height={300}
      />
      <p className={styles.notes}>
        {unread.length > 0 && `${t('units.hours.gap', { hours: hourRanges(unread) })} `}
        {times.unknown > 0 && `${t('units.hours.untimed', { shown: count(times.unknown) })} `}
        {times.later > 0 && `${t('units.hours.late', { shown: count(times.later) })} `}
        {t('units.hours.how', { weeks: about.weeks })}
      </p>
    </>
  );
}
