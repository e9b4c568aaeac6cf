import type { BandThresholds } from '@balai/contracts/identity';
import { formatCount, formatTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Empty } from '../../../../kit/page/states.tsx';
import { DayCalendar } from '../../parts/measures/day-calendar.tsx';
import { MonthCard } from './month-card.tsx';
import styles from './page.module.css';
import type { History } from './queries.ts';

/** A month of the person by participation, the days of three months with the posts of one client, and how many days in a row they were complete. */
export default function HistoryTab(props: { history: History; bands: BandThresholds; postsOf: string; timezone: string }) {
  const { history, bands, postsOf, timezone } = props;
  const { t, language } = useLanguage();
  const { data, streak, freshness } = history;
  const withPosts = data.filter(({ state }) => state !== 'no_posts');
  const done = withPosts.filter(({ state }) => state === 'done').length;
  const asOf = freshness.map((platform) => platform.asOf).filter((at) => at !== null);
  const [newest] = asOf.sort().reverse();
  if (withPosts.length === 0) return <Empty text={t('member.history.none')} hint={t('member.nothingHint')} />;
  return (
    <>
      <MonthCard history={data} bands={bands} />
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
      <DayCalendar
        title={t('member.history.title')}
        summary={t('member.history.sentence', { done, total: withPosts.length, client: postsOf })}
        asOf={newest === undefined ? undefined : formatTime(newest, timezone)}
        days={data.map(({ day, state, given, expected }) => ({
          day,
          state,
          ...(expected > 0 ? { note: t('member.doneOf', { done: given, total: expected }) } : {}),
        }))}
      />
    </>
  );
}
