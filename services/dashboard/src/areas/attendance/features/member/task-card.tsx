import { IconCheck, IconExternalLink, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { keepWorkWith } from '../../../../app/area/keep.ts';
import { formatTime, shorten } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { PostPicture } from '../../parts/posts/post-picture.tsx';
import type { PostWhy } from '../../parts/why/why.ts';
import styles from './page.module.css';
import type { Task } from './queries.ts';

const CAPTION_MAX = 90;

/** What is known in plain words: when it was seen, or why it is not counted yet. */
function Known({ why, timezone }: { why: PostWhy; timezone: string }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const [seen] = why.engagements;
  const [reason] = why.reasons;
  if (why.by === 'engagement' && seen !== undefined) return <>{t('member.seenAt', { time: formatTime(seen.first_seen_at, timezone) })}</>;
  if (why.by !== null) return <>{t(`member.by.${why.by}`)}</>;
  if (reason === undefined) return null;
  return <>{labelOf('member.reason', reason.code)}</>;
}

/** A post to act on. */
export function TaskCard(props: { nrp: string; task: Task; why: PostWhy | undefined; timezone: string }) {
  const { t } = useLanguage();
  const { nrp, task, why, timezone } = props;
  const isDone = task.status === 'completed';
  const caption = shorten(task.caption ?? t('content.noCaption'), CAPTION_MAX);
  const platform = t(`platform.${task.platform}`);
  return (
    <li className={styles.task} data-done={isDone || undefined}>
      <PostPicture platform={task.platform} url={task.thumbnail_url} size="task" />
      <div className={styles.about}>
        <p className={styles.caption}>{caption}</p>
        <p className={styles.facts}>
          <Badge tone={isDone ? 'ok' : 'bad'} icon={isDone ? <IconCheck size={13} aria-hidden /> : <IconX size={13} aria-hidden />}>
            {t(isDone ? 'state.done' : 'state.none')}
          </Badge>
          <span>{why === undefined ? formatTime(task.created_at, timezone) : <Known why={why} timezone={timezone} />}</span>
        </p>
      </div>
      <div className={styles.actions}>
        <a
          className={styles.open}
          data-quiet={isDone || undefined}
          href={task.url}
          target="_blank"
          rel="noreferrer"
          aria-label={t('member.openNamed', { platform, caption })}
        >
          {t('member.open', { platform })} <IconExternalLink size={18} aria-hidden />
        </a>
        {!isDone && (
          <Link
            className={styles.wrong}
            to="/member/$nrp"
            params={{ nrp }}
            search={keepWorkWith({ tab: 'issue', post: `${task.platform}:${task.code}` })}
            aria-label={t('member.wrongNamed', { caption })}
          >
            {t('member.wrong')}
          </Link>
        )}
      </div>
    </li>
  );
}
