import { useInfiniteQuery } from '@tanstack/react-query';
import { useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../kit/page/states.tsx';
import type { Collection } from '../../parts/collection/use-collection.ts';
import type { Work } from '../../work/use-work.ts';
import { KindChoice, LayoutChoice } from './head-choices.tsx';
import type { CardPost } from './post-card.tsx';
import { PostGrid, PostTable } from './post-list.tsx';
import { type SpecialTask, specialTasksQuery } from './queries.ts';
import { WaitingPosts } from './routine-panel.tsx';
import { postsSearch } from './search.ts';

const cardOf = (task: SpecialTask, clientName: string | null): CardPost => ({
  postId: task.task_id,
  platform: task.platform,
  code: task.code,
  clientId: task.client_id,
  clientName,
  caption: task.caption,
  thumbnailUrl: task.thumbnail_url,
  takenAt: task.created_at,
  isSpecial: true,
  doubt: null,
  done: task.completed,
  of: task.assigned,
  isShort: false,
});

/** The special tasks of the days chosen: posts that somebody set beside those of the account. */
export function SpecialPanel({ work, collection }: { work: Work; collection: Collection }) {
  const { t, language } = useLanguage();
  const { clients } = useSession();
  const { search } = useAddress(postsSearch);
  const tasks = useInfiniteQuery(specialTasksQuery(work));
  const nameOf = (clientId: string) => clients.find(({ client_id }) => client_id === clientId)?.nama ?? null;
  const total = tasks.data?.pages[0]?.pagination.total;
  return (
    <Panel
      title={t('posts.specialList')}
      {...(total === undefined ? {} : { count: formatCount(total, language) })}
      flush
      actions={
        <>
          <KindChoice />
          <LayoutChoice />
        </>
      }
    >
      <Loaded query={tasks} skeleton={<WaitingPosts />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.tasks).map((task) => cardOf(task, nameOf(task.client_id)));
          if (rows.length === 0) return <Empty text={t('posts.noSpecial')} hint={t('posts.noSpecialHint')} />;
          const withClient = rows.some(({ clientId }) => clientId !== rows[0]?.clientId);
          const list = { posts: rows, timezone: work.client.timezone, now: new Date(), withClient, collection };
          return search.look === 'table' ? <PostTable {...list} /> : <PostGrid {...list} />;
        }}
      </Loaded>
      <MoreButton query={tasks} />
    </Panel>
  );
}
