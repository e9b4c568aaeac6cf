import { Link } from '@tanstack/react-router';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatDateTime, shorten } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { PostsAsked } from '../queries.ts';
import styles from './hidden-posts.module.css';

const CAPTION_MAX = 40;

function HiddenPost({ post, timezone }: { post: PostsAsked['hidden_posts'][number]; timezone: string }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const caption = post.caption === null || post.caption.trim() === '' ? post.code : shorten(post.caption, CAPTION_MAX);
  const reason = post.reason === null ? t('attendance.hiddenAs') : labelOf('hiddenReason', post.reason);
  return (
    <li>
      <Link to="/posts/$id" params={{ id: post.post_id }} search={keepWork} className={styles.caption}>
        {caption}
      </Link>
      {' · '}
      {t('attendance.hiddenSince', { reason, time: formatDateTime(post.hidden_at, timezone, language) })}
    </li>
  );
}

/** Which posts of the period stopped counting, so that nobody wonders why there are fewer than before. */
export function HiddenPosts({ asked: { hidden_posts: posts, about } }: { asked: PostsAsked }) {
  const { t } = useLanguage();
  if (posts.length === 0) return null;
  return (
    <div className={styles.hidden} data-testid="hidden-posts">
      <p>{t('attendance.hidden', { count: posts.length })}</p>
      <ul>
        {posts.map((post) => (
          <HiddenPost key={post.post_id} post={post} timezone={about.period.timezone} />
        ))}
      </ul>
    </div>
  );
}
