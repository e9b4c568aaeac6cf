import { addDays, dayOf } from '@balai/calendar';
import type { AnalyticsDay, Business } from '@balai/contracts/chat';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { formatCount, formatDay, formatDifference } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { TrendChart } from '../../../../../kit/charts/trend-chart.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { Skeleton } from '../../../../../kit/page/skeleton.tsx';
import { Loaded } from '../../../../../kit/page/states.tsx';
import { formatSeconds } from '../../../parts/live/spans.ts';
import styles from '../page.module.css';
import { daysQuery, summaryQuery } from '../queries.ts';
import { DAYS, profileSearch } from '../search.ts';

function Tile({ label, value, about }: { label: string; value: ReactNode; about: string }) {
  return (
    <div className={styles.tile}>
      <dt>{label}</dt>
      <dd>
        <strong>{value}</strong>
        <span>{about}</span>
      </dd>
    </div>
  );
}

function Tiles({ business, days }: { business: Business; days: number }) {
  const { t, language } = useLanguage();
  const summary = useQuery(summaryQuery(business.id, days));
  const count = (value: number) => formatCount(value, language);
  return (
    <Loaded query={summary} skeleton={<Skeleton height={88} radius={10} />}>
      {(sum) => (
        <dl className={styles.tiles}>
          <Tile
            label={t('business-profile.sum.followers')}
            value={count(sum.total_followers)}
            about={t('business-profile.sum.growth', { change: formatDifference(sum.net_follower_growth, language) })}
          />
          <Tile
            label={t('business-profile.sum.messages')}
            value={count(sum.total_messages)}
            about={t('business-profile.sum.messagesAbout', { received: count(sum.messages_received), sent: count(sum.messages_sent) })}
          />
          <Tile
            label={t('business-profile.sum.customers')}
            value={count(sum.active_users)}
            about={t('business-profile.sum.customersAbout', {
              opened: count(sum.conversations_opened),
              closed: count(sum.conversations_closed),
            })}
          />
          <Tile
            label={t('business-profile.sum.reply')}
            value={sum.mean_reply_seconds === null ? '–' : formatSeconds(sum.mean_reply_seconds, language)}
            about={sum.replies === 0 ? t('business-profile.sum.noReplies') : t('business-profile.sum.replies', { count: sum.replies })}
          />
        </dl>
      )}
    </Loaded>
  );
}

const minutesOf = (seconds: number | null): number | null => (seconds === null ? null : Math.round(seconds / 60));

/** Followers, messages and response times of the last days, today included: the sums, and by day. */
export function Analytics({ business }: { business: Business }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(profileSearch);
  const { days = '30' } = search;
  const to = dayOf(new Date(), business.timezone);
  const from = addDays(to, 1 - Number(days));
  const daily = useQuery(daysQuery(business.id, from, to));
  const rows = daily.data ?? [];
  const values = (pick: (day: AnalyticsDay) => number | null) => rows.map(pick);
  const frame = {
    loading: daily.isPending,
    points: rows.map(({ date }) => date),
    period: `${formatDay(from, language)} – ${formatDay(to, language)}`,
    isFactsHidden: true,
    unit: 'count' as const,
  };
  return (
    <div className={styles.analytics}>
      <Segments
        label={t('business-profile.days')}
        size="control"
        className={styles.days}
        value={days}
        options={DAYS.map((value) => ({ value, label: t('business-profile.lastDays', { count: Number(value) }) }))}
        onChange={(value) => change({ days: value === '30' ? undefined : value })}
      />
      <Tiles business={business} days={Number(days)} />
      <Loaded query={daily} skeleton={<Skeleton height={320} radius={10} />}>
        {() => (
          <>
            <TrendChart
              {...frame}
              title={t('business-profile.chart.messages')}
              empty={t('business-profile.chart.none')}
              series={[
                { name: t('business-profile.chart.received'), values: values((day) => day.messages_received) },
                { name: t('business-profile.chart.sent'), values: values((day) => day.messages_sent) },
              ]}
            />
            <div className={styles.pair}>
              <TrendChart
                {...frame}
                height={180}
                title={t('business-profile.chart.followers')}
                empty={t('business-profile.chart.none')}
                series={[
                  { name: t('business-profile.chart.new'), values: values((day) => day.new_followers) },
                  { name: t('business-profile.chart.left'), values: values((day) => day.unfollows) },
                ]}
              />
              <TrendChart
                {...frame}
                height={180}
                title={t('business-profile.chart.reply')}
                empty={t('business-profile.chart.noReplies')}
                series={[
                  {
                    name: t('business-profile.chart.minutes'),
                    values: values((day) => minutesOf(day.mean_reply_seconds)),
                    tone: 'series-3',
                  },
                ]}
              />
            </div>
          </>
        )}
      </Loaded>
    </div>
  );
}
