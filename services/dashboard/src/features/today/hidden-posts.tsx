import { Link } from '@tanstack/react-router';
import type { SeenClient } from '../../api/session.ts';
import { formatDateTime, shorten } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import styles from './hidden-posts.module.css';
import type { Recap } from './recap.ts';

const CAPTION_MAX = 40;
/** Posts named; the number says how many there are. */
const NAMED_MAX = 20;

function HiddenPost({ post, recap, client }: { post: Recap['hiddenPosts'][number]; recap: Recap; client: SeenClient }) {
  const { t, language } = useLanguage();
  const word = useWord();
  const caption = post.caption === null || post.caption.trim() === '' ? post.platform_id : shorten(post.caption, CAPTION_MAX);
  const reason = post.reason === null ? t('today.hiddenAs') : word('hiddenReason', post.reason);
  return (
    <li>
      <Link to="/posts/$id" params={{ id: post.post_id }} search={{ client: client.client_id }} className={styles.caption}>
        {caption}
      </Link>
      {' · '}
      {t('today.hiddenSince', { reason, time: formatDateTime(post.hidden_at, recap.period.timezone, language) })}
    </li>
  );
}

/** Which posts of the period stopped counting, so that nobody wonders why there are fewer than before. */
export function HiddenPosts({ recap, client }: { recap: Recap; client: SeenClient }) {
  const { t } = useLanguage();
  const count = recap.hiddenPosts.length;
  if (count === 0) return null;
  return (
    <div className={styles.hidden} data-testid="hidden-posts">
      <p>{t('today.hidden', { count })}</p>
      <ul>
        {recap.hiddenPosts.slice(0, NAMED_MAX).map((post) => (
          <HiddenPost key={post.post_id} post={post} recap={recap} client={client} />
        ))}
      </ul>
    </div>
  );
}
