import { clientsWrite, peopleWrite } from '@balai/contracts/identity';
import { Link } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import { keepWorkWith } from '../../../../app/area/keep.ts';
import { formatCount, formatDay } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { rateOf } from '../../parts/measures/measure.ts';
import { MeasureTile } from '../../parts/measures/measure-tile.tsx';
import { StateBar } from '../../parts/measures/state-bar.tsx';
import { useNoPosts } from '../../work/no-posts.ts';
import type { Overview } from '../../work/overview.ts';
import type { Work } from '../../work/use-work.ts';
import styles from './empty-day.module.css';

/** Whether there is nothing to collect from: no account on any platform of the question. */
const hasNoAccount = ({ freshness }: Overview): boolean =>
  freshness.length > 0 && freshness.every(({ reasons }) => reasons.some(({ code }) => code === 'no_account'));

/** Says that the client has no account yet, as the way to where it is written, for who may write it. */
function AccountStep({ work: { client } }: { work: Work }) {
  const { t } = useLanguage();
  const text = t('today.nobodyYet.account');
  if (!may(useSession(), clientsWrite)) return text;
  return (
    <Link to="/clients" search={{ client: client.client_id, edit: client.client_id }}>
      {text}
    </Link>
  );
}

/** A unit that begins: nobody is registered, so there is nothing to count; what to do first. */
function NobodyYet({ work, overview }: { work: Work; overview: Overview }) {
  const { client } = work;
  const { t } = useLanguage();
  const session = useSession();
  return (
    <section className={styles.box} aria-label={t('today.nobodyYet.title', { client: client.nama })} data-testid="nobody-yet">
      <h2 className={styles.title}>{t('today.nobodyYet.title', { client: client.nama })}</h2>
      <ol className={styles.steps}>
        {hasNoAccount(overview) && (
          <li>
            <AccountStep work={work} />
          </li>
        )}
        <li>
          {may(session, peopleWrite) ? (
            <Link to="/people" search={{ client: client.client_id, add: 'yes' }}>
              {t('today.nobodyYet.people')}
            </Link>
          ) : (
            t('today.nobodyYet.people')
          )}
        </li>
        <li>{t('today.nobodyYet.collect')}</li>
      </ol>
    </section>
  );
}

/** Before the first post of today: how yesterday ended, and when data are collected next; no table of zeros. */
export function EmptyDay({
  yesterday,
  overview,
  work,
}: {
  yesterday: NonNullable<Overview['empty_day']>['yesterday'];
  overview: Overview;
  work: Work;
}) {
  const { t, language } = useLanguage();
  const { text, hint } = useNoPosts(work, overview.freshness);
  const count = (value: number) => formatCount(value, language);
  const { participation, complete, people } = yesterday;
  if (people.total === 0) return <NobodyYet work={work} overview={overview} />;
  return (
    <section className={styles.box} aria-label={text} data-testid="empty-day">
      <p className={styles.text}>{hint}</p>
      {hasNoAccount(overview) && (
        <p className={styles.text}>
          <AccountStep work={work} />
        </p>
      )}
      <div className={styles.yesterday}>
        <h2 className={styles.title}>
          <Link to="." search={keepWorkWith({ period: 'date', date: yesterday.day })}>
            {t('today.yesterday', { day: formatDay(yesterday.day, language, 'full') })}
          </Link>
        </h2>
        <div className={styles.tiles}>
          <MeasureTile
            label={t('term.complete')}
            rate={rateOf(complete)}
            of={t('measure.done', { done: count(complete.done), of: count(complete.of) })}
          />
          <MeasureTile
            label={t('term.participation')}
            rate={rateOf(participation)}
            of={t('measure.given', { given: count(participation.given), expected: count(participation.expected) })}
          />
        </div>
        <StateBar people={people} tall />
      </div>
    </section>
  );
}
