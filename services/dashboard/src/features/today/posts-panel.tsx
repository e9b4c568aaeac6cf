import { Button } from '@mantine/core';
import { IconCopy, IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { SeenClient } from '../../api/session.ts';
import { formatDateTime, formatTime, shorten } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useCopyText } from '../../kit/copy-text.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty } from '../../kit/states.tsx';
import { CoverageBar } from './coverage-bar.tsx';
import { HiddenPosts } from './hidden-posts.tsx';
import { tasksText } from './owing-text.ts';
import styles from './posts-panel.module.css';
import type { Recap } from './recap.ts';
import { useTextContext } from './use-text-context.ts';

const CAPTION_MAX = 70;

function PostItem({ post, recap, client }: { post: Recap['posts'][number]; recap: Recap; client: SeenClient }) {
  const { t, language } = useLanguage();
  const { from, to, timezone } = recap.period;
  const taken = from !== null && from === to ? formatTime(post.taken_at, timezone) : formatDateTime(post.taken_at, timezone, language);
  const caption = post.caption === null || post.caption.trim() === '' ? t('common.noCaption') : shorten(post.caption, CAPTION_MAX);
  return (
    <li className={styles.post}>
      <div className={styles.line}>
        <Link to="/posts/$id" params={{ id: post.post_id }} search={{ client: client.client_id }} className={styles.caption}>
          {caption}
        </Link>
        <a
          href={post.url}
          target="_blank"
          rel="noreferrer"
          className={styles.out}
          aria-label={`${t('common.openPost', { platform: t(`platform.${recap.platform}`) })}: ${caption}`}
        >
          <IconExternalLink size={15} aria-hidden />
        </a>
      </div>
      <CoverageBar done={post.took_part} of={recap.people} label={t('today.tookPart', { done: post.took_part, people: recap.people })} />
      <div className={styles.sub}>
        <time dateTime={post.taken_at}>{taken}</time>
        <span>
          {post.took_part}/{recap.people}
        </span>
      </div>
    </li>
  );
}

/** The posts of the period, each with how many took part, its evidence and its address. */
export function PostsPanel({ recap, client }: { recap: Recap; client: SeenClient }) {
  const { t } = useLanguage();
  const copy = useCopyText();
  const textContext = useTextContext(client, recap);
  return (
    <Panel
      title={t('today.posts')}
      count={String(recap.posts.length)}
      flush
      actions={
        recap.posts.length > 0 && (
          <Button
            size="compact-xs"
            variant="subtle"
            leftSection={<IconCopy size={14} />}
            onClick={() => copy({ title: t('today.tasksTitle'), text: tasksText(recap, textContext()) })}
          >
            {t('today.tasks')}
          </Button>
        )
      }
    >
      {recap.posts.length === 0 ? (
        <Empty text={t('today.noPosts')} hint={t('today.noPostsHint')} />
      ) : (
        <ul className={styles.list}>
          {recap.posts.map((post) => (
            <PostItem key={post.post_id} post={post} recap={recap} client={client} />
          ))}
        </ul>
      )}
      <HiddenPosts recap={recap} client={client} />
    </Panel>
  );
}
