import { dayOf } from '@balai/calendar';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { keepWork } from '../../../../app/area/keep.ts';
import { formatCount, formatDateTime, formatShare, formatTime, shorten } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { wholeHoursUntil } from '../../parts/collection/remaining-time.ts';
import { reasonText } from '../../parts/doubt/reason-text.ts';
import { rateOf } from '../../parts/measures/measure.ts';
import { ShareLine } from '../../parts/measures/share-bar.tsx';
import { PostPicture } from '../../parts/posts/post-picture.tsx';
import type { Overview } from '../../work/overview.ts';
import type { Work } from '../../work/use-work.ts';
import styles from './posts-panel.module.css';

type Post = Overview['posts'][number];

function PostLine({ post, work }: { post: Post; work: Work }) {
  const { t, language } = useLanguage();
  const { timezone } = work.client;
  const at =
    dayOf(new Date(post.taken_at), timezone) === work.today
      ? formatTime(post.taken_at, timezone)
      : formatDateTime(post.taken_at, timezone, language);
  const hours = wholeHoursUntil(post.day_ends_at, Date.now());
  const { given, expected } = post.participation;
  const rate = rateOf(post.participation);
  const coverage = t('today.coverage', { given: formatCount(given, language), expected: formatCount(expected, language) });
  return (
    <li className={styles.post}>
      <PostPicture platform={post.platform} url={post.thumbnail_url} size="line" />
      <div className={styles.body}>
        <Link to="/posts/$id" params={{ id: `${post.platform}:${post.code}` }} search={keepWork} className={styles.caption}>
          {shorten(post.caption ?? t('content.noCaption'), 90)}
        </Link>
        <ShareLine done={given} of={expected} label={coverage} />
        <span className={styles.facts}>
          <span>
            {at} · {t(`platform.${post.platform}`)}
            {hours > 0 && ` · ${t('today.hoursLeft', { count: hours })}`}
          </span>
          <strong>{rate === null ? t('common.none') : formatShare(rate, language)}</strong>
        </span>
        {post.incomplete !== null && (
          <span className={styles.incomplete}>
            <IconAlertTriangle size={14} aria-hidden />
            {reasonText(post.incomplete, post.platform, t, language)}
          </span>
        )}
      </div>
    </li>
  );
}

/** The newest posts of the period, how many took part in each, and whose data are incomplete. */
export function PostsPanel({ posts, total, work }: { posts: readonly Post[]; total: number; work: Work }) {
  const { t, language } = useLanguage();
  return (
    <Panel title={t('today.posts')} count={formatCount(total, language)} flush>
      {posts.length === 0 ? (
        <Empty text={t('today.noPosts')} hint={t('today.noPostsHint')} />
      ) : (
        <ul>
          {posts.map((post) => (
            <PostLine key={post.post_id} post={post} work={work} />
          ))}
        </ul>
      )}
    </Panel>
  );
}
