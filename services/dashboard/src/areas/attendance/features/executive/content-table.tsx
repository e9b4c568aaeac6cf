import { dayOf } from '@balai/calendar';
import { Link } from '@tanstack/react-router';
import type { SeenClient } from '../../../../api/session.ts';
import { formatCount, formatDay, formatShare, shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import type { MonthContent } from './queries.ts';

type Post = MonthContent['contentTable'][number];

const TITLE_LENGTH = 80;

/** Every post of a month (of very many those that most took part in) with its numbers; each leads to its page. */
export function ContentTable({ client, content }: { client: SeenClient; content: MonthContent }) {
  const { t, language } = useLanguage();
  const { contentTable: posts, platformAnalytics } = content;
  const all = platformAnalytics.instagram.posts + platformAnalytics.tiktok.posts;
  const known = (value: number | null) => (value === null ? t('common.none') : formatCount(value, language));
  const titleOf = ({ caption }: Post) => shorten(caption ?? t('executive.content.untitled'), TITLE_LENGTH);
  const dayText = ({ created_at: at }: Post) => formatDay(dayOf(new Date(at), client.timezone), language);
  const tookPart = ({ took_part: took, must_act: must, rate }: Post) =>
    rate === null ? t('common.none') : `${formatShare(rate, language)} (${formatCount(took, language)}/${formatCount(must, language)})`;
  const link = (post: Post) => (
    <Link to="/posts/$id" params={{ id: post.post_id }}>
      {titleOf(post)}
    </Link>
  );
  const columns: ListColumn<Post>[] = [
    { key: 'platform', label: t('executive.content.platform'), cell: ({ platform }) => t(`platform.${platform}`) },
    { key: 'title', label: t('executive.content.title'), kind: 'fill', isName: true, cell: link },
    { key: 'published', label: t('executive.content.published'), cell: dayText },
    { key: 'likes', label: t('executive.content.likesOf'), kind: 'number', cell: ({ likes }) => known(likes) },
    { key: 'comments', label: t('executive.content.commentsOf'), kind: 'number', cell: ({ comments }) => known(comments) },
    { key: 'took', label: t('executive.content.took'), kind: 'number', cell: tookPart },
  ];
  const title = t('executive.content.table');
  const shown = formatCount(posts.length, language);
  return (
    <Panel
      title={title}
      count={
        posts.length < all
          ? t('executive.content.tableFirst', { shown, of: formatCount(all, language) })
          : t('executive.content.tableCount', { shown })
      }
      flush
    >
      {posts.length === 0 ? (
        <Empty text={t('executive.content.noPosts')} />
      ) : (
        <ListTable
          label={title}
          columns={columns}
          rows={posts}
          keyOf={({ post_id }) => post_id}
          nameOf={titleOf}
          card={(post) => (
            <>
              {link(post)}
              <div className={styles.hint}>
                {t(`platform.${post.platform}`)} · {dayText(post)} · {t('executive.content.likesOf')} {known(post.likes)} ·{' '}
                {t('executive.content.commentsOf')} {known(post.comments)} · {t('executive.content.took')} {tookPart(post)}
              </div>
            </>
          )}
        />
      )}
    </Panel>
  );
}
