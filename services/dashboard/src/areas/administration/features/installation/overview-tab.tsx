import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { clientSummaryQuery, overviewQuery } from './queries.ts';

function Tile(props: { label: string; value: number; note: string; action?: ReactNode; isWaiting?: boolean }) {
  const { language } = useLanguage();
  return (
    <li className={styles.tile} data-waiting={props.isWaiting || undefined}>
      <p className={styles.label}>{props.label}</p>
      <p className={styles.value}>{formatCount(props.value, language)}</p>
      <p className={styles.muted}>{props.note}</p>
      {props.action !== undefined && <p className={styles.action}>{props.action}</p>}
    </li>
  );
}

function Clients() {
  const { t, language } = useLanguage();
  const summary = useQuery(clientSummaryQuery);
  return (
    <Panel title={t('installation.clients.title')}>
      <Loaded query={summary} skeleton={<SkeletonRows rows={4} />}>
        {({ by_type, inactive, without_people }) => (
          <dl className={styles.facts}>
            {(['org', 'direktorat', 'polda'] as const).map((type) => (
              <div key={type}>
                <dt>{t(`installation.clients.${type}`)}</dt>
                <dd>{formatCount(by_type[type], language)}</dd>
              </div>
            ))}
            <div>
              <dt>{t('installation.clients.inactive')}</dt>
              <dd>{formatCount(inactive, language)}</dd>
            </div>
            <div data-waiting={without_people > 0 || undefined}>
              <dt>{t('installation.clients.withoutPeople')}</dt>
              <dd>{formatCount(without_people, language)}</dd>
            </div>
          </dl>
        )}
      </Loaded>
    </Panel>
  );
}

/** How much there is on the platform, and what waits for somebody, with the page where it is done. */
export default function OverviewTab() {
  const { t, language } = useLanguage();
  const overview = useQuery(overviewQuery);
  const ofAll = (total: number) => t('installation.overview.ofAll', { total: formatCount(total, language) });
  return (
    <>
      <Loaded query={overview} skeleton={<SkeletonRows rows={3} height={72} />}>
        {({ clients, people, accounts, open_sessions, premium, config_version }) => (
          <ul className={styles.tiles} aria-label={t('installation.tab.overview')}>
            <Tile
              label={t('installation.overview.accounts')}
              value={accounts.pending}
              note={t('installation.overview.accountsNote', { active: formatCount(accounts.active, language) })}
              isWaiting={accounts.pending > 0}
              action={<Link to="/administration/accounts">{t('installation.overview.toAccounts')}</Link>}
            />
            <Tile
              label={t('installation.overview.premium')}
              value={premium.open_requests}
              note={t('installation.overview.premiumNote', { active: formatCount(premium.active_subscriptions, language) })}
              isWaiting={premium.open_requests > 0}
              action={<Link to="/premium">{t('installation.overview.toPremium')}</Link>}
            />
            <Tile
              label={t('installation.overview.clients')}
              value={clients.active}
              note={ofAll(clients.total)}
              action={<Link to="/clients">{t('installation.overview.toClients')}</Link>}
            />
            <Tile
              label={t('installation.overview.people')}
              value={people.active}
              note={ofAll(people.total)}
              action={<Link to="/people">{t('installation.overview.toPeople')}</Link>}
            />
            <Tile
              label={t('installation.overview.sessions')}
              value={open_sessions}
              note={t('installation.overview.sessionsNote')}
              action={<Link to="/administration/sessions">{t('installation.overview.toSessions')}</Link>}
            />
            <Tile
              label={t('installation.overview.config')}
              value={config_version}
              note={t('installation.overview.configNote')}
              action={
                <Link to="." search={{ tab: 'config' }}>
                  {t('installation.overview.toConfig')}
                </Link>
              }
            />
          </ul>
        )}
      </Loaded>
      <Clients />
    </>
  );
}
