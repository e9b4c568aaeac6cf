import { dayOf, zoneName } from '@balai/calendar';
import { formatDateTime, formatDay, formatMoment, formatTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './page.module.css';
import type { PostsAsked } from './queries.ts';
import { reasonText } from './text-context.ts';

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
  return reasonText(failure.reason, { freshness: failure.freshness, withoutHandle: 0 }, t, language);
}

/** When the posts are collected next; nothing for days that are over, when nothing is planned, or when the plan has passed by. */
function NextCollection({ posts: { about, freshness } }: { posts: PostsAsked }) {
  const { t, language } = useLanguage();
  const { to, timezone } = about.period;
  const now = new Date();
  const [next] = freshness.flatMap(({ nextAt = null }) => (nextAt === null || new Date(nextAt) <= now ? [] : [nextAt])).sort();
  const isOver = to !== null && to < dayOf(now, timezone);
  if (next === undefined || isOver) return null;
  return (
    <>
      {' · '}
      <span className={styles.whole} data-testid="next-collection">
        {t('collect.next', { time: formatMoment(next, timezone, language, now) })}
      </span>
    </>
  );
}

/** How current and whole the numbers are: "per 10:42, 3 konten, 1 belum lengkap · berikutnya 11:00 WIB", with the days they are of. */
export function FreshnessLine({ posts, updating }: { posts: PostsAsked | undefined; updating: boolean }) {
  const { t, language } = useLanguage();
  // As long as the line to come, so that nothing below moves when it is there.
  if (posts === undefined)
    return updating ? (
      <span
        className={styles.reserved}
      >{`Sab, 00 Nov 0000 WIB · ${t('attendance.freshness', { time: '00:00', count: 3 })} · ${t('collect.next', { time: '00:00 WIB' })}`}</span>
    ) : (
      <span>{t('common.none')}</span>
    );
  const { freshness, about, posts_total: count } = posts;
  const sum = (name: 'incomplete' | 'failed' | 'neverObserved') => freshness.reduce((all, one) => all + one[name], 0);
  const [incomplete, failed, neverObserved] = [sum('incomplete'), sum('failed'), sum('neverObserved')];
  // The oldest: nothing shown is older.
  const [asOf = null] = freshness.flatMap((one) => (one.asOf === null ? [] : [one.asOf])).sort();
  const { from, to, timezone } = about.period;
  const now = new Date();
  const isOfToday = asOf !== null && dayOf(new Date(asOf), timezone) === dayOf(now, timezone);
  const time = asOf === null ? '' : isOfToday ? formatTime(asOf, timezone) : formatDateTime(asOf, timezone, language);
  const days =
    from === null || to === null
      ? ''
      : from === to
        ? formatDay(from, language)
        : `${formatDay(from, language)} – ${formatDay(to, language)}`;
  return (
    <span aria-busy={updating}>
      {days !== '' && `${days} ${zoneName(now, timezone)} · `}
      <span data-testid="freshness">
        {asOf === null ? <NothingKnown posts={posts} /> : t('attendance.freshness', { time, count })}
        {incomplete > 0 && t('attendance.incomplete', { count: incomplete })}
        {failed > 0 && t('attendance.failed', { count: failed })}
        {asOf !== null && neverObserved > 0 && t('attendance.neverObserved', { count: neverObserved })}
      </span>
      <NextCollection posts={posts} />
    </span>
  );
}
