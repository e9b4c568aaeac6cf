import { collectionRun } from '@balai/contracts/collector';
import { accountsManage, peopleWrite } from '@balai/contracts/identity';
import { jobsRead } from '@balai/contracts/scheduler';
import { IconCircle, IconCircleCheckFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import styles from './next-steps.module.css';
import type { ClientDetail } from './queries.ts';
import { stepsOf } from './steps.ts';

function Step({ isDone, children }: { isDone: boolean; children: ReactNode }) {
  const { t } = useLanguage();
  const Icon = isDone ? IconCircleCheckFilled : IconCircle;
  return (
    <li className={styles.step} data-done={isDone || undefined}>
      <Icon size={20} aria-hidden />
      <div>
        <span className="visually-hidden">{t(isDone ? 'clients.next.done' : 'clients.next.open')}: </span>
        {children}
      </div>
    </li>
  );
}

/** What a client still needs before its recaps say something, as a list with what is done already; nothing once all of it is. */
export function NextSteps({ client }: { client: ClientDetail }) {
  const { t } = useLanguage();
  const session = useSession();
  const { accounts, operator, people, contacts } = stepsOf(client);
  if (accounts && operator && people && contacts) return null;
  const search = { client: client.client_id };
  return (
    <section className={styles.steps} aria-label={t('clients.next.title')}>
      <h3>{t('clients.next.title')}</h3>
      <ol>
        <Step isDone={accounts}>
          {t('clients.next.accounts')} <p className={styles.hint}>{t('clients.next.accountsHint')}</p>
        </Step>
        <Step isDone={operator}>
          {may(session, accountsManage) && !operator ? (
            <Link to="/administration/accounts" search={{ edit: 'new', for: client.client_id }}>
              {t('clients.next.operator')}
            </Link>
          ) : (
            t('clients.next.operator')
          )}
          <p className={styles.hint}>
            {t(operator ? 'clients.next.operatorCount' : 'clients.next.operatorHint', { count: client.accounts })}
          </p>
        </Step>
        <Step isDone={people}>
          {may(session, peopleWrite) ? (
            <Link to={people ? '/people' : '/people/import'} search={search}>
              {t(people ? 'clients.next.seePeople' : 'clients.next.people')}
            </Link>
          ) : (
            t('clients.next.people')
          )}
          <p className={styles.hint}>
            {t(people ? 'clients.next.peopleCount' : 'clients.next.peopleHint', { count: client.people })}{' '}
            {may(session, peopleWrite) && !people && (
              <Link to="/people" search={{ ...search, add: 'yes' }}>
                {t('clients.next.onePerson')}
              </Link>
            )}
          </p>
        </Step>
        <Step isDone={contacts}>
          {t('clients.next.contacts')} <p className={styles.hint}>{t('clients.next.contactsHint')}</p>
        </Step>
      </ol>
      <p className={styles.hint}>{t('clients.next.then')}</p>
      <p className={styles.links}>
        {may(session, collectionRun) && (
          <Link to="/collection" search={search}>
            {t('clients.next.collect')}
          </Link>
        )}
        {may(session, jobsRead) && (
          <Link to="/reports/deliveries" search={search}>
            {t('clients.next.schedules')}
          </Link>
        )}
        <Link to="/official" search={search}>
          {t('clients.next.official')}
        </Link>
      </p>
    </section>
  );
}
