import { dayOf, zoneName } from '@balai/calendar';
import { formatDay } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { reasonText } from '../../kit/reason-text.ts';
import styles from './page.module.css';
import type { PostsAsked } from './queries.ts';

type PlatformFreshness = PostsAsked['freshness'][number];
type ReasonCode = PlatformFreshness['reasons'][number]['code'];

const UNTRIED: readonly ReasonCode[] = ['never_collected', 'no_account'];
const FAILURES: readonly ReasonCode[] = ['provider_refused', 'private_account', 'budget_spent', 'key_missing', 'incomplete'];

/** Why nothing is known as of any time: nobody looked yet, or the look failed. */
function NothingKnown({ posts }: { posts: PostsAsked }) {
  const { t, language } = useLanguage();
  const told = posts.freshness.flatMap((freshness) => freshness.reasons.map((reason) => ({ freshness, reason })));
  const isUntried = told.some(({ reason }) => UNTRIED.includes(reason.code));
  const failure = isUntried ? undefined : told.find(({ reason }) => FAILURES.includes(reason.code));
  if (failure === undefined) return t('attendance.never', { count: posts.posts_total });
  return reasonText(failure.reason, failure.freshness.platform, t, language);
}

/**
 * Of which days and posts the numbers are: "Sab, 21 Nov 2026 WIB · 3 konten". How current they are is said by the work bar above; where nothing
 * is known at all, why.
 */
export function FreshnessLine({ posts, updating }: { posts: PostsAsked | undefined; updating: boolean }) {
  const { t, language } = useLanguage();
  // As long as the line to come, so that nothing below moves when it is there.
  if (posts === undefined)
    return updating ? (
      <span className={styles.reserved}>{`Sab, 00 Nov 0000 WIB · ${t('attendance.postsCounted', { count: 3 })}`}</span>
    ) : (
      <span>{t('common.none')}</span>
    );
  const { freshness, about, posts_total: count } = posts;
  const isUnknown = freshness.every(({ asOf }) => asOf === null);
  const { from, to, timezone } = about.period;
  const days =
    from === null || to === null
      ? ''
      : from === to
        ? formatDay(from, language)
        : `${formatDay(from, language)} – ${formatDay(to, language)}`;
  return (
    <span aria-busy={updating}>
      {days !== '' && `${days} ${zoneName(new Date(), timezone)} · `}
      <span data-testid="freshness">{isUnknown ? <NothingKnown posts={posts} /> : t('attendance.postsCounted', { count })}</span>
    </span>
  );
}

/** How current each platform is; what days that are over are not read again for is not said to be on its way. */
export function freshnessOf(posts: PostsAsked | undefined): PostsAsked['freshness'] | undefined {
  const period = posts?.about.period;
  if (posts === undefined || period === undefined || period.to === null || period.to >= dayOf(new Date(), period.timezone))
    return posts?.freshness;
  return posts.freshness.map((one) => ({ ...one, nextAt: null }));
}
