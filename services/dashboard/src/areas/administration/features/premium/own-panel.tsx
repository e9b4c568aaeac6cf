import { dayOf } from '@balai/calendar';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatDay } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Badge } from '../../../../kit/page/badge.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { ownQuery, type PremiumRequest, pricesQuery } from './queries.ts';
import { amountText, Proof, RequestFacts, StateBadge, tierText } from './request-facts.tsx';

// They load when something is to be filled in.
const RequestDialog = lazy(() => import('./request-dialog.tsx'));
const ProofForm = lazy(() => import('./proof-form.tsx'));

/** Whether the own account has premium, and until when. */
function OwnState() {
  const { t, language } = useLanguage();
  const session = useSession();
  const { premium_status: isOn, premium_tier: tier, premium_expires_at: end } = session;
  if (!isOn || tier === null) return <p>{t('premium.own.none')}</p>;
  const until =
    end === null
      ? t('premium.own.endless')
      : t('premium.own.until', { end: formatDay(dayOf(new Date(end), timezoneOf(session, null)), language, 'long') });
  return (
    <p className={styles.state}>
      <Badge tone="ok">{tierText(tier)}</Badge> {until}
    </p>
  );
}

/** What the tiers cost. */
function Prices() {
  const { t, language } = useLanguage();
  const { data } = useQuery(pricesQuery);
  const priced = data?.prices.flatMap(({ tier, amount }) => (amount === null ? [] : [{ tier, amount }])) ?? [];
  if (data === undefined) return null;
  if (priced.length === 0) return <p>{t('premium.own.noPrices')}</p>;
  return (
    <dl className={styles.facts} aria-label={t('premium.own.prices')}>
      {priced.map(({ tier, amount }) => (
        <div key={tier}>
          <dt>{tierText(tier)}</dt>
          <dd>{t('premium.own.price', { amount: amountText(amount, language), days: data.days })}</dd>
        </div>
      ))}
    </dl>
  );
}

function OwnRequest({ request, hasOpen }: { request: PremiumRequest; hasOpen: boolean }) {
  const { t } = useLanguage();
  return (
    <Panel title={t('premium.own.request', { number: request.request_id })} actions={<StateBadge request={request} />}>
      <div className={styles.request}>
        {hasOpen && (
          <Notice tone={request.status === 'pending' ? 'warn' : 'info'}>
            {t(request.status === 'pending' ? 'premium.own.needsProof' : 'premium.own.waits')}
          </Notice>
        )}
        <RequestFacts request={request} />
        <Proof request={request} />
        {hasOpen && (
          <Suspense>
            <ProofForm key={request.status} request={request} />
          </Suspense>
        )}
      </div>
    </Panel>
  );
}

/** The premium of the own account, its newest request, and the form for another one. */
export function OwnPanel() {
  const { t } = useLanguage();
  const session = useSession();
  const own = useQuery(ownQuery);
  const [isAsking, setAsking] = useState(false);
  const [isSeen, setSeen] = useState(false);
  const isEndless = session.premium_status && session.premium_expires_at === null;
  return (
    <Loaded query={own} skeleton={<SkeletonRows rows={6} />}>
      {({ request, hasOpenRequest }) => (
        <div className={styles.panels}>
          <Panel title={t('premium.own.title')}>
            <OwnState />
            <p className={styles.hint}>{t('premium.own.what')}</p>
            {/* Read when it is opened: the request is what the page is for. */}
            <details className={styles.prices} onToggle={(event) => setSeen(event.currentTarget.open)}>
              <summary>{t('premium.own.prices')}</summary>
              {isSeen && <Prices />}
            </details>
            {!hasOpenRequest && !isEndless && (
              <Button className={styles.begin} onClick={() => setAsking(true)}>
                {t(session.premium_status ? 'premium.own.extend' : 'premium.own.begin')}
              </Button>
            )}
          </Panel>
          {request !== null && <OwnRequest request={request} hasOpen={hasOpenRequest} />}
          {isAsking && <RequestDialog onClose={() => setAsking(false)} />}
        </div>
      )}
    </Loaded>
  );
}
