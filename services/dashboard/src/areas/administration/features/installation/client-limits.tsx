import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { SeenClient } from '../../../../api/session.ts';
import { formatBytes, formatCount, formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { ErrorNotice, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { collectionQuotaQuery, quotaQueries } from './queries.ts';

/** A part of the limit from which the bar warns. */
const NEARLY = 0.8;

function Use(props: { label: string; effect: string; used: number; most: number; amount: (count: number) => string; more: ReactNode }) {
  const { t } = useLanguage();
  const { label, effect, used, most, amount, more } = props;
  const share = most === 0 ? 1 : used / most;
  const tone = share >= 1 ? 'bad' : share >= NEARLY ? 'warn' : undefined;
  return (
    <li className={styles.use}>
      <div className={styles.useHead}>
        <strong>{label}</strong>
        <span>{t('installation.limits.used', { used: amount(used), most: amount(most) })}</span>
      </div>
      <div className={styles.bar} aria-hidden>
        <span style={{ width: `${Math.min(100, share * 100)}%` }} data-tone={tone} />
      </div>
      <p className={styles.muted}>{effect}</p>
      <p className={styles.muted}>{more}</p>
    </li>
  );
}

/** What a client may have, what it has, what happens at the limit, and where it is changed. */
export function ClientLimits({ client, actions }: { client: SeenClient; actions: ReactNode }) {
  const { t, language } = useLanguage();
  const answers = useQueries({ queries: quotaQueries(client.client_id) });
  const collection = useQuery(collectionQuotaQuery(client.client_id));
  const error = [...answers, collection].find((answer) => answer.error !== null)?.error;
  const isPending = collection.isPending || answers.some((answer) => answer.isPending);
  const count = (amount: number) => formatCount(amount, language);
  const money = (amount: number, currency: string) =>
    new Intl.NumberFormat(language, { style: 'currency', currency, maximumFractionDigits: 2 }).format(amount);
  const quota = collection.data;
  const renews = (at: string | null) =>
    at === null ? '' : ` ${t('installation.limits.renews', { at: formatMoment(at, client.timezone, language) })}`;
  return (
    <Panel title={t('installation.limits.ofClient')} actions={actions}>
      {error != null && <ErrorNotice error={error} />}
      {isPending ? (
        <SkeletonRows rows={5} height={48} />
      ) : (
        <ul className={styles.uses} aria-label={t('installation.limits.ofClient')}>
          {quota !== undefined && (
            <Use
              label={t('installation.limits.quota.requests')}
              effect={t('installation.limits.effect.requests')}
              used={quota.used}
              most={quota.daily_requests}
              amount={count}
              more={
                <>
                  {quota.month_cost === null
                    ? t('installation.limits.monthRequests', { amount: count(quota.month_requests) })
                    : t('installation.limits.monthCost', {
                        amount: count(quota.month_requests),
                        cost: money(quota.month_cost, quota.currency),
                      })}
                  {renews(quota.next_day_at)}{' '}
                  <Link to="/collection" search={{ client: client.client_id, tab: 'costs' }}>
                    {t('installation.limits.changeQuota')}
                  </Link>
                </>
              }
            />
          )}
          {answers
            .flatMap(({ data = [] }) => data)
            .map(({ name, used, most, setting, renews_at }) => (
              <Use
                key={name}
                label={t(`installation.limits.quota.${name}`)}
                effect={t(`installation.limits.effect.${name}`)}
                used={used}
                most={most}
                amount={name === 'files' ? (bytes) => formatBytes(bytes, language) : count}
                more={
                  <>
                    {t('installation.limits.changeSetting', { setting, client: client.client_id })}
                    {renews(renews_at)}
                  </>
                }
              />
            ))}
        </ul>
      )}
    </Panel>
  );
}
