import { useQuery } from '@tanstack/react-query';
import { formatCount, formatTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { DayCalendar } from '../../kit/day-calendar.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import type { Audience } from './first-calls.ts';
import { MonthCard } from './month-card.tsx';
import styles from './page.module.css';
import { historyQuery } from './queries.ts';

/** How the person did on the days of three months, and how many days in a row they were complete. */
export default function HistoryTab({ nrp, audience, timezone }: { nrp: string; audience: Audience; timezone: string }) {
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
            <MonthCard history={data} />
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
