import { useQuery } from '@tanstack/react-query';
import { formatDay, formatMonth } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import styles from '../portal.module.css';
import { PortalPage } from '../portal-page.tsx';
import { type History, historyQuery } from '../queries.ts';

type HistoryDay = History['data'][number];
const DAYS_OF_WEEK = 7;

/** Column of a day in a week that begins on Monday, from 1. */
const columnOf = (day: string): number => ((new Date(`${day}T00:00Z`).getUTCDay() + DAYS_OF_WEEK - 1) % DAYS_OF_WEEK) + 1;

/** The days of a month as a calendar. Each cell says its state in words, too. */
function Month({ month, days }: { month: string; days: readonly HistoryDay[] }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const name = formatMonth(month, language);
  return (
    <section className={styles.section} aria-label={name}>
      <h2>{name}</h2>
      <ol className={styles.month}>
        {days.map(({ day, state, given, expected }, index) => {
          const told = `${formatDay(day, language, 'long')}: ${labelOf('portal.history.state', state)}`;
          return (
            <li
              key={day}
              className={styles.day}
              data-state={state}
              title={expected === 0 ? told : `${told}, ${t('portal.history.of', { done: given, total: expected })}`}
              style={index === 0 ? { gridColumnStart: columnOf(day) } : undefined}
            >
              <span className="visually-hidden">{told}</span>
              <span aria-hidden>{Number(day.slice(-2))}</span>
              {expected > 0 && <small>{`${given}/${expected}`}</small>}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

function Days({ history: { data, streak } }: { history: History }) {
  const { t } = useLanguage();
  const withPosts = data.filter(({ expected }) => expected > 0);
  if (withPosts.length === 0) return <Empty text={t('portal.history.none')} hint={t('portal.tasks.noneHint')} />;
  const months = [...new Set(data.map(({ day }) => day.slice(0, 7)))].reverse();
  const done = withPosts.filter(({ state }) => state === 'done').length;
  return (
    <>
      <dl className={styles.numbers}>
        <div>
          <dt>{t('portal.history.streak')}</dt>
          <dd>{t('portal.history.days', { count: streak.current.days })}</dd>
        </div>
        <div>
          <dt>{t('portal.history.longest')}</dt>
          <dd>{t('portal.history.days', { count: streak.longest.days })}</dd>
        </div>
        <div>
          <dt>{t('portal.history.done')}</dt>
          <dd>{t('portal.history.of', { done, total: withPosts.length })}</dd>
        </div>
      </dl>
      {months.map((month) => (
        <Month key={month} month={month} days={data.filter(({ day }) => day.startsWith(month))} />
      ))}
    </>
  );
}

/** The person day by day for three months, of all obligations. */
export default function HistoryPage() {
  const { t } = useLanguage();
  const history = useQuery(historyQuery);
  return (
    <PortalPage title={t('portal.history.title')} subtitle={t('portal.history.subtitle')}>
      <Loaded query={history} skeleton={<SkeletonRows rows={8} height={32} />}>
        {(found) => <Days history={found} />}
      </Loaded>
    </PortalPage>
  );
}
