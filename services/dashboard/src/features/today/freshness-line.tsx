import { dayOf, zoneName } from '@balai/calendar';
import { formatDateTime, formatDay, formatMoment, formatTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import styles from './page.module.css';
import type { Recap } from './recap.ts';
import { useReasonText } from './use-reason-text.ts';

type ReasonCode = Recap['reasons'][number]['code'];

const UNTRIED: readonly ReasonCode[] = ['never_collected', 'no_account'];
const FAILURES: readonly ReasonCode[] = ['provider_refused', 'private_account', 'budget_spent', 'key_missing', 'incomplete'];

/** Why nothing is known as of any time: nobody looked yet, or the look failed. */
function NothingKnown({ recap }: { recap: Recap }) {
  const { t } = useLanguage();
  const tell = useReasonText(recap);
  const isUntried = recap.reasons.some((reason) => UNTRIED.includes(reason.code));
  const failure = isUntried ? undefined : recap.reasons.find((reason) => FAILURES.includes(reason.code));
  return failure === undefined ? t('today.never', { count: recap.posts.length }) : tell(failure);
}

/** When the posts are collected next; nothing for days that are over, when nothing is planned, or when the plan has passed by. */
function NextCollection({ recap }: { recap: Recap }) {
  const { t, language } = useLanguage();
  const { nextAt = null } = recap.freshness;
  const { to, timezone } = recap.period;
  const now = new Date();
  const isOver = to !== null && to < dayOf(now, timezone);
  if (nextAt === null || isOver || new Date(nextAt) <= now) return null;
  return (
    <>
      {' · '}
      <span className={styles.whole} data-testid="next-collection">
        {t('collect.next', { time: formatMoment(nextAt, timezone, language, now) })}
      </span>
    </>
  );
}

/** How current and whole the numbers are: "per 10:42, 3 konten, 1 belum lengkap · berikutnya 11:00 WIB", with the days they are of. */
export function FreshnessLine({ recap, updating }: { recap: Recap | undefined; updating: boolean }) {
  const { t, language } = useLanguage();
  if (recap === undefined) return <span>{updating ? t('common.loading') : t('common.none')}</span>;
  const { asOf, incomplete, failed, neverObserved } = recap.freshness;
  const { from, to, timezone } = recap.period;
  const now = new Date();
  const isOfToday = asOf !== null && dayOf(new Date(asOf), timezone) === dayOf(now, timezone);
  const time = asOf === null ? '' : isOfToday ? formatTime(asOf, timezone) : formatDateTime(asOf, timezone, language);
  const count = recap.posts.length;
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
        {asOf === null ? <NothingKnown recap={recap} /> : t('today.freshness', { time, count })}
        {incomplete > 0 && t('today.incomplete', { count: incomplete })}
        {failed > 0 && t('today.failed', { count: failed })}
        {asOf !== null && neverObserved > 0 && t('today.neverObserved', { count: neverObserved })}
      </span>
      <NextCollection recap={recap} />
    </span>
  );
}
