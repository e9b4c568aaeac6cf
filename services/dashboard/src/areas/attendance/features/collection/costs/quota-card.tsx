import { collectionManage } from '@balai/contracts/collector';
import { Button } from '@mantine/core';
import { IconPencil } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { may, type SeenClient, useSession } from '../../../../../api/session.ts';
import { formatCount, formatMoment } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { UsageBar } from '../usage-bar.tsx';
import { type Quota, quotaQuery } from './cost-queries.ts';
import styles from './costs.module.css';
import { QuotaForm } from './quota-form.tsx';
import { useMoney } from './use-money.ts';

function QuotaNumbers({ quota, client }: { quota: Quota; client: SeenClient }) {
  const { t, language } = useLanguage();
  const money = useMoney();
  const count = (amount: number) => formatCount(amount, language);
  // Read out with each; eyes have it from what stands below.
  const unit = <span className="visually-hidden">({t('collection.quota.unit')})</span>;
  const month = [
    t('collection.quota.requests', { shown: count(quota.month_requests) }),
    quota.month_cost === null ? null : money(quota.month_cost, quota.currency),
  ];
  return (
    <>
      <dl className={styles.metrics}>
        <div data-lead>
          <dt>
            {t('collection.quota.used')} {unit}
          </dt>
          <dd>{count(quota.used)}</dd>
        </div>
        <div>
          <dt>
            {t('collection.quota.quota')} {unit}
          </dt>
          <dd>{count(quota.daily_requests)}</dd>
        </div>
        <div>
          <dt>
            {t('collection.quota.left')} {unit}
          </dt>
          <dd>{count(quota.left)}</dd>
        </div>
      </dl>
      <UsageBar used={quota.used} of={quota.daily_requests} />
      <ul className={styles.notes}>
        {quota.left === 0 && <li className={styles.spent}>{t('collection.quota.spent')}</li>}
        <li>{t('collection.quota.renews', { time: formatMoment(quota.next_day_at, client.timezone, language) })}</li>
        <li>{quota.is_own ? t('collection.quota.own') : t('collection.quota.share')}</li>
        <li>{t('collection.quota.month', { what: month.filter((part) => part !== null).join(' · ') })}</li>
        <li>
          {quota.price === null
            ? t('collection.quota.noPrice')
            : t('collection.quota.price', { price: money(quota.price, quota.currency) })}
        </li>
      </ul>
    </>
  );
}

/** What most clients have: no price, the usual share, nothing asked for yet. */
const USUAL: Omit<Quota, 'client_id'> = {
  ...{ day: '', daily_requests: 0, used: 0, left: 1, is_own: false },
  ...{ month_requests: 0, month_cost: null, price: null, currency: 'IDR', next_day_at: '1970-01-01T00:00:00Z' },
};

/** The same lines, unseen: what stands below stays where it is when the metrics come. */
function QuotaLoading({ client }: { client: SeenClient }) {
  return (
    <div className={styles.waiting}>
      <div>
        <QuotaNumbers quota={{ ...USUAL, client_id: client.client_id }} client={client} />
      </div>
      <SkeletonRows rows={2} height={26} />
    </div>
  );
}

/** How much a client may ask of the providers today and what it has used; those who may, change it here. */
export function QuotaCard({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const quota = useQuery(quotaQuery(client.client_id));
  const [isOpen, setOpen] = useState(false);
  const mayChange = may(session, collectionManage);
  return (
    <Panel
      title={t('collection.quota.today')}
      actions={
        mayChange && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPencil size={15} aria-hidden />}
            disabled={quota.data === undefined}
            onClick={() => setOpen(true)}
          >
            {t('collection.quota.change')}
          </Button>
        )
      }
    >
      <Loaded query={quota} skeleton={<QuotaLoading client={client} />}>
        {(data) => (
          <>
            <QuotaNumbers quota={data} client={client} />
            {isOpen && <QuotaForm quota={data} clientName={client.nama} onClose={() => setOpen(false)} />}
          </>
        )}
      </Loaded>
      {!mayChange && <p className={styles.hint}>{t('collection.quota.whoMay')}</p>}
    </Panel>
  );
}
