import { collectionRun } from '@balai/contracts/collector';
import { ActionIcon } from '@mantine/core';
import { IconLink, IconRefresh } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, type SeenClient, useSession } from '../../../../api/session.ts';
import { readSearch } from '../../../../app/address/search.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import type { Ahead } from '../../../../app/area/feature.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { SkeletonRows } from '../../../../kit/page/states.tsx';
import { useIsNarrow } from '../../../../kit/page/use-is-narrow.ts';
import { useCopyText } from '../../../../kit/windows/copy-text.tsx';
import { CollectionOutcome } from '../../parts/collection/collection-outcome.tsx';
import { useCollection } from '../../parts/collection/use-collection.ts';
import { workOf } from '../../work/asked-work.ts';
import { useShowFreshness } from '../../work/freshness.tsx';
import { UnknownUnits } from '../../work/unknown-units.tsx';
import { useWork } from '../../work/use-work.ts';
import { FreshnessLine, freshnessOf } from './freshness-line.tsx';
import { MembersPanel } from './members/members-panel.tsx';
import { isNarrowed } from './members-filter.ts';
import styles from './page.module.css';
import { PostsPanel } from './posts/posts-panel.tsx';
import { membersQuery, usePostsAsked } from './queries.ts';
import { Reasons, useReasonTexts } from './reasons.tsx';
import { attendanceSearch } from './search.ts';
import { Summary } from './summary.tsx';

function AttendanceOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const { search, narrow } = useAddress(attendanceSearch);
  const work = useWork(client);
  // No data of another question while this one is on its way: numbers must never stand under a selection they are not of.
  const members = useInfiniteQuery(membersQuery(work, search, search.sort));
  const first = members.data?.pages[0];
  const posts = usePostsAsked(work, first);
  useShowFreshness(freshnessOf(posts), client.timezone, useReasonTexts(posts));
  const collection = useCollection();
  const isNarrow = useIsNarrow();
  // Posts and what is known of their data are of everybody, whomever the list is narrowed to.
  const all = isNarrowed({ ...search, state: undefined }) ? t('attendance.ofAll', { client: client.nama }) : null;
  const copy = useCopyText();
  return (
    <>
      <PageHeader
        title={work.period.kind === 'today' ? t('attendance.title') : t('attendance.titlePeriod')}
        subtitle={<FreshnessLine work={work} posts={posts} updating={members.isFetching} />}
        actions={
          <>
            <ActionIcon
              variant="default"
              size={30}
              aria-label={t('attendance.copyLink')}
              title={t('attendance.copyLink')}
              onClick={() => copy({ title: t('attendance.copyLink'), text: window.location.href })}
            >
              <IconLink size={16} aria-hidden />
            </ActionIcon>
            {may(session, collectionRun) && (
              <ActionButton
                size="xs"
                variant="default"
                loading={collection.isBusy}
                {...(isNarrow ? { title: t('collect.button') } : { leftSection: <IconRefresh size={15} aria-hidden /> })}
                onClick={() => collection.begin({ client_id: client.client_id })}
              >
                {/* Beside the title of a phone there is room for its sign alone. */}
                {isNarrow && <IconRefresh size={17} aria-hidden />}
                <span className={isNarrow ? 'visually-hidden' : undefined}>{t('collect.button')}</span>
              </ActionButton>
            )}
          </>
        }
      />
      <CollectionOutcome
        collection={collection}
        details={
          <Link to="/collection" search={keepWork}>
            {t('collect.details')}
          </Link>
        }
      />
      <div className={styles.content}>
        <UnknownUnits units={search.unit} listed={first?.facets.units} onUnits={(unit) => narrow({ unit })} />
        {first !== undefined && <Summary answer={first} state={search.state} onState={(state) => narrow({ state })} />}
        {first === undefined && members.isFetching && <Skeleton className={styles.waiting} radius={10} />}
        {posts !== undefined && <Reasons posts={posts} of={all} />}
        <div className={styles.columns}>
          <MembersPanel key={JSON.stringify([work.question, work.platform])} work={work} members={members} />
          {posts !== undefined && <PostsPanel asked={posts} work={work} of={all} />}
          {posts === undefined && members.isFetching && <SkeletonRows rows={6} />}
        </div>
      </div>
    </>
  );
}

export const ahead: Ahead = (page) => {
  const filter = readSearch(attendanceSearch)(page.search);
  return page.queryClient.prefetchInfiniteQuery(membersQuery(workOf(page), filter, filter.sort));
};

/** The people of a client with what they have done: who owes first, and what to do about it. */
export default function AttendancePage() {
  return <ForClient>{(client) => <AttendanceOf key={client.client_id} client={client} />}</ForClient>;
}
