import { dayOf, zoneName } from '@balai/calendar';
import { formatDay } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { reasonText } from '../../parts/doubt/reason-text.ts';
import type { Work } from '../../work/use-work.ts';
import styles from './page.module.css';
import type { PostsAsked } from './queries.ts';
import { FAILURES } from './texts/warnings.ts';

type PlatformFreshness = PostsAsked['freshness'][number];
type ReasonCode = PlatformFreshness['reasons'][number]['code'];

const UNTRIED: readonly ReasonCode[] = ['never_collected', 'no_account'];
const NOT_WHOLE: readonly ReasonCode[] = [...FAILURES, 'incomplete'];

/** Why nothing is known as of any time: nobody looked yet, or the look failed. */
function NothingKnown({ posts }: { posts: PostsAsked }) {
  const { t, language } = useLanguage();
  const told = posts.freshness.flatMap((freshness) => freshness.reasons.map((reason) => ({ freshness, reason })));
  const isUntried = told.some(({ reason }) => UNTRIED.includes(reason.code));
  const failure = isUntried ? undefined : told.find(({ reason }) => NOT_WHOLE.includes(reason.code));
  if (failure === undefined) return t('attendance.never', { count: posts.posts_total });
  return reasonText(failure.reason, failure.freshness.platform, t, language);
}

/**
 * Of which days and posts the numbers are: "Sab, 21 Nov 2026 WIB · 3 konten". How current they are is said by the work bar above; where nothing
 * is known at all, why.
 */
export function FreshnessLine({ work, posts, updating }: { work: Work; posts: PostsAsked | undefined; updating: boolean }) {
  const { t, language } = useLanguage();
  const daysOf = ({ from, to }: { from: string; to: string }, timezone: string): string =>
    `${[...new Set([from, to])].map((day) => formatDay(day, language)).join(' – ')} ${zoneName(new Date(), timezone)} · `;
  // As long as the line to come, so that nothing below moves when it is there.
  if (posts === undefined)
    return updating ? (
      <span className={styles.reserved}>
        {daysOf(work.days, work.client.timezone)}
        {t('attendance.postsCounted', { count: 3 })}
      </span>
    ) : (
      <span>{t('common.none')}</span>
    );
  const { freshness, about, posts_total: count } = posts;
  const isUnknown = freshness.every(({ asOf }) => asOf === null);
  const { from, to, timezone } = about.period;
  return (
    <span aria-busy={updating}>
      {from !== null && to !== null && daysOf({ from, to }, timezone)}
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
