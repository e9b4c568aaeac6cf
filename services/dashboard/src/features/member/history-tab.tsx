import { useQuery } from '@tanstack/react-query';
import { formatCount, formatTime, localeOf } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { DayCalendar } from '../../kit/day-calendar.tsx';
import { StateBadge } from '../../kit/person-state.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import styles from './page.module.css';
import { type Audience, type HistoryDay, historyQuery } from './queries.ts';

const LISTED_DAYS = 14;

/** The newest days as lines: a word, and how many posts. */
function NewestDays({ days }: { days: readonly HistoryDay[] }) {
  const { t, language } = useLanguage();
  const short = new Intl.DateTimeFormat(localeOf(language), { weekday: 'short', day: 'numeric', month: 'short', timeZone: 'UTC' });
  return (
    <ul className={styles.days}>
      {days.map(({ day, state, given, expected }) => (
        <li key={day}>
          <span>{short.format(new Date(`${day}T00:00Z`))}</span>
          <span className={styles.how}>{expected > 0 && t('member.doneOf', { done: given, total: expected })}</span>
          <StateBadge state={state} />
        </li>
      ))}
    </ul>
  );
}

/** How the person did on the days of three months, and how many days in a row they were complete. */
export function HistoryTab({ nrp, audience, timezone }: { nrp: string; audience: Audience; timezone: string }) {
  const { t, language } = useLanguage();
  const history = useQuery(historyQuery(nrp, audience));
  return (
    <Loaded query={history} skeleton={<SkeletonRows rows={8} height={32} />}>
      {({ data, streak, freshness }) => {
        const withPosts = data.filter(({ state }) => state !== 'no_posts');
        const done = withPosts.filter(({ state }) => state === 'done').length;
        const asOf = freshness.map((platform) => platform.asOf).filter((at) => at !== null);
        const [newest] = asOf.sort().reverse();
        if (withPosts.length === 0) return <Empty text={t('member.history.none')} hint={t('member.nothingHint')} />;
        return (
          <>
            <dl className={styles.numbers}>
              <div>
                <dt>{t('member.history.streak')}</dt>
                <dd>{t('member.history.days', { count: streak.current.days })}</dd>
              </div>
              <div>
                <dt>{t('member.history.longest')}</dt>
                <dd>{t('member.history.days', { count: streak.longest.days })}</dd>
              </div>
              <div>
                <dt>{t('member.history.done')}</dt>
                <dd>{t('member.history.of', { done: formatCount(done, language), total: formatCount(withPosts.length, language) })}</dd>
              </div>
            </dl>
            <section className={styles.card} aria-label={t('member.history.newest')}>
              <h2>{t('member.history.newest')}</h2>
              <NewestDays days={data.slice(-LISTED_DAYS).reverse()} />
            </section>
            <DayCalendar
              title={t('member.history.title')}
              summary={t('member.history.sentence', { done, total: withPosts.length })}
              asOf={newest === undefined ? undefined : formatTime(newest, timezone)}
              days={data.map(({ day, state, given, expected }) => ({
                day,
                state,
                ...(expected > 0 ? { note: t('member.doneOf', { done: given, total: expected }) } : {}),
              }))}
            />
          </>
        );
      }}
    </Loaded>
  );
}
