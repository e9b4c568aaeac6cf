import { dayOf } from '@balai/calendar';
import type { SeenClient } from '../../../../api/session.ts';
import { formatCount, formatDifference, localeOf } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { BarsChart } from '../../../../kit/charts/bars-chart.tsx';
import { MeasureTile } from '../../parts/measures/measure-tile.tsx';
import { ContentTable } from './content-table.tsx';
import { weeksOf } from './month-weeks.ts';
import styles from './page.module.css';
import { PlatformPanel } from './platform-panel.tsx';
import type { MonthContent } from './queries.ts';

const PLATFORMS = ['instagram', 'tiktok'] as const;

/** Whether the month before had posts: only then it is shown beside this one. */
const hasBefore = ({ summaryMetrics }: MonthContent): boolean =>
  summaryMetrics.some(({ key, previous }) => key.endsWith('_posts') && previous !== null && previous > 0);

/** Likes, comments, posts and views of a month, each beside the month before. */
function ContentTiles({ content }: { content: MonthContent }) {
  const { t, language } = useLanguage();
  const count = (value: number) => formatCount(value, language);
  const { instagram, tiktok } = content.platformAnalytics;
  const tileOf = (key: string, label: string, isLead = false) => {
    const metric = content.summaryMetrics.find((one) => one.key === key);
    const { value = null, previous = null, changePercent = null } = metric ?? {};
    const before =
      previous === null || !hasBefore(content)
        ? undefined
        : changePercent === null
          ? t('executive.content.before', { shown: count(previous) })
          : t('executive.content.beforeChange', { shown: count(previous), change: formatDifference(changePercent, language) });
    return { label, isLead, value: value === null ? t('common.none') : count(value), of: before };
  };
  const postsOn = (platform: 'instagram' | 'tiktok') => t('executive.content.postsOn', { platform: t(`platform.${platform}`) });
  return (
    <div className={styles.tiles} data-testid="content-measures">
      <MeasureTile {...tileOf('likes', t('executive.content.likes'), true)}>
        <span className={styles.hint}>{t('executive.content.ofEverybody', { shown: count(instagram.engagements) })}</span>
      </MeasureTile>
      <MeasureTile {...tileOf('comments', t('executive.content.comments'))}>
        <span className={styles.hint}>{t('executive.content.ofEverybodyComments', { shown: count(tiktok.engagements) })}</span>
      </MeasureTile>
      <MeasureTile {...tileOf('instagram_posts', postsOn('instagram'))} />
      <MeasureTile {...tileOf('tiktok_posts', postsOn('tiktok'))} />
      <MeasureTile
        label={t('executive.content.views')}
        value={count(tiktok.views)}
        of={t('executive.content.sharesOf', { shown: count(tiktok.shares) })}
      />
    </div>
  );
}

/** What a month brought on each platform: likes and comments apart, its weeks, platforms beside each other, handles, and every post. */
export default function ContentPart(props: {
  client: SeenClient;
  month: string;
  content: MonthContent;
  period: string;
  asOf: string | undefined;
}) {
  const { t, language } = useLanguage();
  const { client, month, content, period, asOf } = props;
  const count = (value: number) => formatCount(value, language);
  const days = new Intl.DateTimeFormat(localeOf(language), { day: 'numeric', month: 'short', timeZone: 'UTC' });
  const spanOf = ({ from, to }: { from: string; to: string }) => days.formatRange(new Date(from), new Date(to));
  const weeks = weeksOf(month, dayOf(new Date(), client.timezone), content.platformAnalytics);
  const [busiest] = weeks.toSorted((a, b) => b.instagram + b.tiktok - (a.instagram + a.tiktok));
  const given = busiest === undefined ? 0 : busiest.instagram + busiest.tiktok;
  const handles = PLATFORMS.flatMap((platform) => {
    const { posts, people } = content.platformAnalytics[platform];
    const of = people.total - people.excused;
    return posts === 0 ? [] : [{ name: t(`platform.${platform}`), of, known: of - people.no_handle, missing: people.no_handle }];
  });
  return (
    <>
      <ContentTiles content={content} />
      {content.previous_month.until !== null && hasBefore(content) && <p className={styles.hint}>{t('executive.content.sameTime')}</p>}
      <BarsChart
        title={t('executive.content.weekly')}
        summary={
          busiest === undefined || given === 0
            ? t('executive.content.noneGiven')
            : t('executive.content.busiest', { week: spanOf(busiest), given: count(given), posts: count(busiest.posts) })
        }
        period={period}
        asOf={asOf}
        unit="count"
        form="standing"
        rowLabel={t('executive.content.week')}
        rows={weeks.map((week) => ({ name: spanOf(week), values: [week.instagram, week.tiktok] }))}
        series={PLATFORMS.map((platform) => ({ name: t(`platform.${platform}`) }))}
      />
      <div className={styles.pair}>
        {PLATFORMS.map((platform) => (
          <PlatformPanel
            key={platform}
            metrics={content.platformAnalytics[platform]}
            posts={content.contentTable.filter((post) => post.platform === platform)}
          />
        ))}
      </div>
      {handles.length > 0 && (
        <BarsChart
          title={t('executive.content.handles')}
          summary={handles
            .map(({ name, of, known }) => t('executive.content.handlesOne', { platform: name, shown: count(known), of: count(of) }))
            .join(' ')}
          period={period}
          asOf={asOf}
          unit="count"
          rowLabel={t('executive.content.platform')}
          rows={handles.map(({ name, known, missing }) => ({ name, values: [known, missing] }))}
          series={[
            { name: t('executive.content.with'), tone: 'ok' },
            { name: t('executive.content.without'), tone: 'bad' },
          ]}
        />
      )}
      <ContentTable client={client} content={content} />
    </>
  );
}
