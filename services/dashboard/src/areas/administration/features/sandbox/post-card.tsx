import { ActionIcon } from '@mantine/core';
import { IconChevronDown, IconHeart, IconHeartFilled, IconMessageCircle, IconTrash } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import styles from './page.module.css';
import { type SandboxAccount, type SandboxPost, sandboxCall } from './queries.ts';
import { useMoment } from './use-moment.ts';

// Loads when a post is opened.
const Engage = lazy(async () => ({ default: (await import('./engage.tsx')).Engage }));

/** One simulated post; opened, people can be made to like and comment. `authors`: handles of its author, then of its coauthors. */
export function PostCard(props: {
  post: SandboxPost;
  account: SandboxAccount;
  authors: readonly string[];
  open: boolean;
  onToggle: () => void;
}) {
  const { t } = useLanguage();
  const moment = useMoment();
  const { post, account, authors, open, onToggle } = props;
  const [author = account.handle, ...coauthors] = authors;
  const queryClient = useQueryClient();
  const remove = useMutation({
    mutationFn: () => sandboxCall(`/posts/${encodeURIComponent(post.id)}`, { method: 'DELETE' }),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries({ queryKey: ['sandbox', 'posts'] }),
  });
  const Heart = post.like_count > 0 ? IconHeartFilled : IconHeart;
  return (
    <li className={styles.post} data-deleted={post.deleted_at !== null || undefined}>
      <div className={styles.postHead}>
        <span className={styles.avatar} data-platform={account.platform} aria-hidden>
          {author.slice(0, 1).toUpperCase()}
        </span>
        <div className={styles.postWho}>
          <strong>@{author}</strong>
          {coauthors.length > 0 && <span>{t('sandbox.together', { handles: coauthors.map((handle) => `@${handle}`).join(', ') })}</span>}
          <span className={styles.muted}>{moment(post.taken_at)}</span>
        </div>
        {post.deleted_at !== null ? (
          <Badge tone="none">{t('sandbox.deleted')}</Badge>
        ) : (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={`${t('sandbox.delete')}: ${post.caption ?? t('sandbox.noCaption')}`}
            title={t('sandbox.delete')}
            onClick={() => remove.mutate()}
          >
            <IconTrash size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <p className={styles.caption}>{post.caption ?? t('sandbox.noCaption')}</p>
      <button type="button" className={styles.counts} aria-expanded={open} onClick={onToggle}>
        <span className={styles.heart} data-on={post.like_count > 0 || undefined}>
          <Heart size={17} aria-hidden /> {t('sandbox.likes', { count: post.like_count })}
        </span>
        <span className={styles.countItem}>
          <IconMessageCircle size={17} aria-hidden /> {t('sandbox.comments', { count: post.comment_count })}
        </span>
        <IconChevronDown size={16} className={styles.chevron} aria-hidden />
      </button>
      <Suspense>{open && <Engage post={post} account={account} />}</Suspense>
    </li>
  );
}
