import { useQuery } from '@tanstack/react-query';
import type { SeenClient } from '../../../../api/session.ts';
import type { Ahead } from '../../../../app/area/feature.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { formatDateTime, formatTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Loaded } from '../../../../kit/page/states.tsx';
import { useIsNarrow } from '../../../../kit/page/use-is-narrow.ts';
import { BriefButton } from '../../parts/brief/brief-button.tsx';
import { reasonText } from '../../parts/doubt/reason-text.ts';
import { ComparedWith } from '../../parts/measures/compared-with.tsx';
import { owing } from '../../parts/reminders/owing.ts';
import { RemindButton } from '../../parts/reminders/remind-button.tsx';
import { workOf } from '../../work/asked-work.ts';
import { useShowFreshness } from '../../work/freshness.tsx';
import { type Overview, overviewQuery } from '../../work/overview.ts';
import { useWork, type Work } from '../../work/use-work.ts';
import { EmptyDay } from './empty-day.tsx';
import { FinishedPanel } from './finished-panel.tsx';
import { GroupsPanel } from './groups-panel.tsx';
import { useHeadline } from './headline.tsx';
import { Measures } from './measures.tsx';
import { NoPostsPanel } from './no-posts-panel.tsx';
import styles from './page.module.css';
import { PostsPanel } from './posts-panel.tsx';
import { ToDoPanel } from './to-do-panel.tsx';

/** The page's shape while its answer is on its way. */
function Waiting() {
  const { t } = useLanguage();
  return (
    <>
      <PageHeader title={t('today.title')} subtitle={t('common.loading')} />
      <div className={styles.content}>
        <Skeleton height={128} radius={10} />
        <div className={styles.columns}>
          <Skeleton height={420} radius={10} />
          <Skeleton height={420} radius={10} />
        </div>
      </div>
    </>
  );
}

function Answer({ overview, work: asked }: { overview: Overview; work: Work }) {
  const { t, language } = useLanguage();
  const until = overview.about.previous_period?.until ?? null;
  const isRunning = asked.days.to >= asked.today;
  // A running period is compared with the same part of the one before, or not at all.
  const work = { ...asked, isCompared: asked.isCompared && (!isRunning || until !== null) };
  const headline = useHeadline(overview, work);
  // On a phone who is behind comes before the smaller numbers: it is seen without scrolling.
  const isNarrow = useIsNarrow();
  const isToday = work.days.from === work.today && work.days.to === work.today;
  const { empty_day: empty } = overview;
  const whole = isToday ? t('today.runningDay') : isRunning ? t('today.runningPeriod') : null;
  const same =
    until === null
      ? whole
      : isToday
        ? t('today.sameTimeToday', { time: formatTime(until, work.client.timezone) })
        : t('today.sameTime', { time: formatDateTime(until, work.client.timezone, language) });
  // No comparison is announced where nothing on the page is one.
  const { change } = overview.measures.all.previous ?? {};
  const hasNumber = until === null || change?.participation != null || change?.complete != null;
  const compared = asked.isCompared && empty === null && hasNumber ? same : null;
  return (
    <>
      <PageHeader
        title={headline}
        tab={t('today.title')}
        actions={
          <>
            {overview.headline.owing > 0 && (
              <RemindButton
                count={overview.headline.owing}
                prepare={owing({ ...work.question, platform: work.platform })}
                shown={work}
                timezone={work.client.timezone}
              />
            )}
            <BriefButton client={work.client} query={{ ...work.question, platform: work.platform }} />
          </>
        }
        {...(compared === null ? {} : { subtitle: compared })}
      />
      <div className={styles.content}>
        {empty !== null ? (
          <>
            <EmptyDay yesterday={empty.yesterday} overview={overview} work={work} />
            {empty.yesterday.people.total > 0 && <ToDoPanel clientId={work.client.client_id} overview={overview} />}
          </>
        ) : overview.measures.all.posts === 0 ? (
          <>
            <NoPostsPanel overview={overview} work={work} />
            <ToDoPanel clientId={work.client.client_id} overview={overview} />
          </>
        ) : (
          <>
            <Measures overview={overview} work={work} shown={isNarrow ? 'lead' : 'all'} />
            <div className={styles.columns}>
              <div className={styles.groups}>
                <GroupsPanel groups={overview.groups} work={work} />
              </div>
              {isNarrow && <Measures overview={overview} work={work} shown="rest" />}
              <div className={styles.posts}>
                <ToDoPanel clientId={work.client.client_id} overview={overview} />
                <PostsPanel posts={overview.posts} total={overview.posts_total} work={work} />
              </div>
              {work.days.from === work.days.to && (
                <div className={styles.finished}>
                  <FinishedPanel finished={overview.finished} work={work} />
                </div>
              )}
            </div>
          </>
        )}
      </div>
    </>
  );
}

function OverviewOf({ client }: { client: SeenClient }) {
  const work = useWork(client);
  const overview = useQuery(overviewQuery(work));
  const { t, language } = useLanguage();
  const reasons = overview.data?.freshness.flatMap((one) => one.reasons.map((reason) => reasonText(reason, one.platform, t, language)));
  useShowFreshness(overview.data?.freshness, client.timezone, reasons && [...new Set(reasons)]);
  return (
    <Loaded query={overview} skeleton={<Waiting />}>
      {(data) => (
        <ComparedWith previous={data.about.previous_period} timezone={client.timezone}>
          <Answer overview={data} work={work} />
        </ComparedWith>
      )}
    </Loaded>
  );
}

export const ahead: Ahead = (page) => page.queryClient.prefetchQuery(overviewQuery(workOf(page)));

/** The first page: who is behind, whether it got better, and who must act. */
export default function OverviewPage() {
  return <ForClient>{(client) => <OverviewOf key={client.client_id} client={client} />}</ForClient>;
}
