import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Skeleton } from '../../../../kit/page/skeleton.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import type { Collection } from '../../parts/collection/use-collection.ts';
import { useShowFreshness } from '../../work/freshness.tsx';
import type { Work } from '../../work/use-work.ts';
import { choiceOf } from './first-calls.ts';
import { KindChoice, LayoutChoice } from './head-choices.tsx';
import styles from './page.module.css';
import type { CardPost } from './post-card.tsx';
import { PostGrid, PostTable } from './post-list.tsx';
import { type PostRow, postsQuery } from './queries.ts';
import { FILTERS, postsSearch, SORTS } from './search.ts';

const cardOf = (row: PostRow): CardPost => ({
  postId: row.post_id,
  platform: row.platform,
  code: row.code,
  clientId: row.client_id,
  clientName: row.client_name,
  caption: row.caption,
  thumbnailUrl: row.thumbnail_url,
  takenAt: row.taken_at,
  isSpecial: row.special_at !== null,
  doubt: row.incomplete,
  done: row.participation.given,
  of: row.participation.expected,
  isShort: row.target?.met === false,
});

/** Grey cards in place of posts that are on their way. */
export function WaitingPosts() {
  return (
    <div className={styles.grid} role="status">
      {['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => (
        <Skeleton key={name} className={styles.waiting} radius={8} />
      ))}
    </div>
  );
}

function Choices() {
  const { t } = useLanguage();
  const { search, change } = useAddress(postsSearch);
  return (
    <>
      <NativeSelect
        size="xs"
        aria-label={t('posts.filter.label')}
        value={search.filter ?? ''}
        onChange={({ currentTarget: { value } }) => change({ filter: FILTERS.find((word) => word === value) })}
        data={[{ value: '', label: t('posts.filter.all') }, ...FILTERS.map((value) => ({ value, label: t(`posts.filter.${value}`) }))]}
      />
      <NativeSelect
        size="xs"
        aria-label={t('posts.sort.label')}
        value={search.sort ?? '-time'}
        onChange={({ currentTarget: { value } }) => {
          const sort = SORTS.find((word) => word === value);
          change({ sort: sort === '-time' ? undefined : sort });
        }}
        data={[
          { value: '-time', label: t('posts.sort.newest') },
          { value: 'time', label: t('posts.sort.oldest') },
          { value: 'participation', label: t('posts.sort.lowest') },
          { value: '-participation', label: t('posts.sort.highest') },
        ]}
      />
    </>
  );
}

/** The posts that count on the days chosen. */
export function RoutinePanel({ work, collection }: { work: Work; collection: Collection }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(postsSearch);
  const { q, sort, filter } = search;
  const posts = useInfiniteQuery(postsQuery(work, choiceOf(search)));
  const first = posts.data?.pages[0];
  useShowFreshness(first?.freshness, work.client.timezone);
  const isNarrowed = q !== undefined || filter !== undefined;
  const counts = first?.rows;
  const count =
    counts &&
    (isNarrowed
      ? t('common.shownOf', { shown: formatCount(counts.shown, language), total: formatCount(counts.total, language) })
      : formatCount(counts.total, language));
  return (
    <Panel
      title={t('posts.list')}
      {...(count === undefined ? {} : { count })}
      flush
      actions={
        <FilterBar
          label={t('posts.searchLabel')}
          placeholder={t('posts.search')}
          text={q}
          onText={(text) => change({ q: text }, { replace: true })}
        >
          <KindChoice />
          <Choices />
          <LayoutChoice />
        </FilterBar>
      }
    >
      <Loaded query={posts} skeleton={<WaitingPosts />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data).map(cardOf);
          if (rows.length === 0)
            return (
              <Empty text={isNarrowed ? t('posts.noMatch') : t('posts.empty')} {...(isNarrowed ? {} : { hint: t('posts.emptyHint') })} />
            );
          const withClient = rows.some(({ clientId }) => clientId !== rows[0]?.clientId);
          const list = { posts: rows, timezone: work.client.timezone, now: new Date(), withClient, collection };
          if (search.look !== 'table') return <PostGrid {...list} />;
          const onSort = (next: string) => change({ sort: SORTS.find((word) => word === next && word !== '-time') });
          return <PostTable {...list} sort={sort ?? '-time'} onSort={onSort} />;
        }}
      </Loaded>
      <MoreButton query={posts} />
    </Panel>
  );
}
