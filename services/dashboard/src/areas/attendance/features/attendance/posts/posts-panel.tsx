import { Button } from '@mantine/core';
import { IconAlertTriangle, IconCopy, IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatCount, formatDateTime, formatTime, shorten } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge } from '../../../../../kit/page/badge.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty } from '../../../../../kit/page/states.tsx';
import { reasonText } from '../../../parts/doubt/reason-text.ts';
import { ShareLine } from '../../../parts/measures/share-bar.tsx';
import type { Work } from '../../../work/use-work.ts';
import type { PostsAsked } from '../queries.ts';
import { tasksText } from '../texts/owing-text.ts';
import { useCopy } from '../texts/use-copy.ts';
import { HiddenPosts } from './hidden-posts.tsx';
import styles from './posts-panel.module.css';

const CAPTION_MAX = 70;

function PostItem({ post, about }: { post: PostsAsked['posts'][number]; about: PostsAsked['about'] }) {
  const { t, language } = useLanguage();
  const { from, to, timezone } = about.period;
  const taken = from !== null && from === to ? formatTime(post.taken_at, timezone) : formatDateTime(post.taken_at, timezone, language);
  const caption = post.caption === null || post.caption.trim() === '' ? t('content.noCaption') : shorten(post.caption, CAPTION_MAX);
  const { given, expected } = post.participation;
  const platform = t(`platform.${post.platform}`);
  return (
    <li className={styles.post}>
      <div className={styles.line}>
        <Link to="/posts/$id" params={{ id: post.post_id }} search={keepWork} className={styles.caption}>
          {caption}
        </Link>
        <a
          href={post.url}
          target="_blank"
          rel="noreferrer"
          className={styles.out}
          aria-label={`${t('content.openPost', { platform })}: ${caption}`}
        >
          <IconExternalLink size={15} aria-hidden />
        </a>
      </div>
      <ShareLine done={given} of={expected} label={t('attendance.tookPart', { done: given, people: expected })} />
      <div className={styles.sub}>
        <span>
          {about.platform === 'all' && `${platform} · `}
          <time dateTime={post.taken_at}>{taken}</time>
        </span>
        <span aria-hidden>
          {formatCount(given, language)}/{formatCount(expected, language)}
        </span>
      </div>
      {post.incomplete !== null && (
        <p className={styles.incomplete}>
          <Badge tone="warn" icon={<IconAlertTriangle size={13} aria-hidden />}>
            {t('attendance.incompletePost')}
          </Badge>{' '}
          {reasonText(post.incomplete, post.platform, t, language)}
        </p>
      )}
    </li>
  );
}

/** The newest posts of the period, each with how many of who must act took part, and whether its data are whole. */
export function PostsPanel({ asked, work, of }: { asked: PostsAsked; work: Work; of: string | null }) {
  const { t, language } = useLanguage();
  const { copy, isBusy } = useCopy(work);
  const more = asked.posts_total - asked.posts.length;
  return (
    <Panel
      title={t('attendance.posts')}
      count={[formatCount(asked.posts_total, language), ...(of === null ? [] : [of])].join(' · ')}
      flush
      actions={
        asked.posts.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconCopy size={14} aria-hidden />}
            loading={isBusy}
            onClick={() =>
              copy({
                title: t('attendance.tasksTitle'),
                who: async () => null,
                textOf: (recap, _, context) => (recap.posts.length === 0 ? null : tasksText(recap, context)),
              })
            }
          >
            {t('attendance.tasks')}
          </Button>
        )
      }
    >
      {asked.posts.length === 0 ? (
        <Empty text={t('attendance.noPosts')} hint={t('attendance.noPostsHint')} />
      ) : (
        <ul className={styles.list}>
          {asked.posts.map((post) => (
            <PostItem key={post.post_id} post={post} about={asked.about} />
          ))}
        </ul>
      )}
      {more > 0 && <p className={styles.more}>{t('attendance.morePosts', { count: more })}</p>}
      <HiddenPosts asked={asked} />
    </Panel>
  );
}
