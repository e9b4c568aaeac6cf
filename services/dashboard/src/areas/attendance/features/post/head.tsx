import { IconExternalLink } from '@tabler/icons-react';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatAge, formatDateTime, formatMoment } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { useCounted } from '../../parts/measures/use-counted.ts';
import { PostPicture } from '../../parts/posts/post-picture.tsx';
import styles from './page.module.css';
import type { Evidence } from './queries.ts';

/** Picture, caption and what is known of a post. */
export function PostHead({ evidence }: { evidence: Evidence }) {
  const { t, language } = useLanguage();
  const counted = useCounted();
  const labelOf = useLabels();
  const session = useSession();
  const { post, freshness } = evidence;
  const timezone = timezoneOf(session, post.client_id);
  const client = session.clients.find(({ client_id: id }) => id === post.client_id);
  const claimed = [
    post.like_count === null ? null : counted('likes', post.like_count),
    post.comment_count === null ? null : counted('comments', post.comment_count),
    post.view_count == null ? null : counted('views', post.view_count),
    post.share_count == null || post.share_count === 0 ? null : counted('shares', post.share_count),
  ].filter((part) => part !== null);
  const words = [
    { label: t('post.hashtags'), text: post.hashtags.map((word) => `#${word}`).join(' ') },
    { label: t('post.mentions'), text: post.mentions.map((name) => `@${name}`).join(' ') },
    { label: t('post.tagged'), text: post.tagged.map((name) => `@${name}`).join(' ') },
  ].filter(({ text }) => text !== '');
  return (
    <div className={styles.head}>
      <PostPicture platform={post.platform} url={post.thumbnail_url} size="page" />
      <div className={styles.headText}>
        <p className={styles.caption}>{post.caption === null || post.caption === '' ? t('content.noCaption') : post.caption}</p>
        <dl className={styles.facts}>
          <div>
            <dt>{t('post.takenAt')}</dt>
            <dd>
              {formatMoment(post.taken_at, timezone, language)} · {formatAge(post.taken_at, new Date(), language)}
            </dd>
          </div>
          <div>
            <dt>{t('post.claimed')}</dt>
            <dd>{claimed.length === 0 ? t('post.unknown') : claimed.join(', ')}</dd>
          </div>
          {words.map(({ label, text }) => (
            <div key={label}>
              <dt>{label}</dt>
              <dd>{text}</dd>
            </div>
          ))}
          <div>
            <dt>{t('common.client')}</dt>
            <dd>{client?.nama ?? post.client_id}</dd>
          </div>
          {post.other_clients.length > 0 && (
            <div>
              <dt>{t('post.together')}</dt>
              <dd>{post.other_clients.map(({ client_name: name }) => name).join(', ')}</dd>
            </div>
          )}
          <div>
            <dt>{t('post.state')}</dt>
            <dd>
              {labelOf('post.kind', post.kind)}
              {freshness.asOf !== null && ` · ${t('post.freshness', { time: formatDateTime(freshness.asOf, timezone, language) })}`}
            </dd>
          </div>
        </dl>
        <p className={styles.headFoot}>
          <a href={post.url} target="_blank" rel="noreferrer" className={styles.open}>
            {t('content.openPost', { platform: labelOf('platform', post.platform) })} <IconExternalLink size={14} aria-hidden />
          </a>
          {post.special_at != null && <Badge tone="exempt">{t('post.special')}</Badge>}
        </p>
        {post.hidden_at !== null && (
          <Notice tone="warn">
            {t('post.hidden', {
              time: formatDateTime(post.hidden_at, timezone, language),
              reason: post.hidden_reason === null ? t('common.none') : labelOf('hiddenReason', post.hidden_reason),
            })}
          </Notice>
        )}
      </div>
    </div>
  );
}
