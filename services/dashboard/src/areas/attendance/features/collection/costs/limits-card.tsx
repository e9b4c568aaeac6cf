import type { Quota } from '@balai/contracts';
import { streamQuotas } from '@balai/contracts/gateway';
import { clientQuotas, clientsRead } from '@balai/contracts/identity';
import { messageQuotas, messagesRead } from '@balai/contracts/notifier';
import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { read } from '../../../../../api/read.ts';
import { may, type SeenClient, useSession } from '../../../../../api/session.ts';
import { formatCount, formatMoment } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { UsageBar } from '../usage-bar.tsx';
import styles from './costs.module.css';

const BYTES_OF_MB = 1_000_000;
// No live topic tells of them.
const POLL_MS = 60_000;

const limitsQuery = (route: typeof streamQuotas, clientId: string) => ({
  ...read(route, { params: { client_id: clientId } }, (answer) => answer.data, { clientId }),
  refetchInterval: POLL_MS,
});

function Limit({ quota, client }: { quota: Quota; client: SeenClient }) {
  const { t, language } = useLanguage();
  const { name, used, most, setting, renews_at } = quota;
  const amount = (count: number) => formatCount(name === 'files' ? Math.ceil(count / BYTES_OF_MB) : count, language);
  return (
    <div>
      <dt>{t(`collection.limits.${name}`)}</dt>
      <dd>{t(`collection.limits.${name === 'files' ? 'usedMb' : 'used'}`, { used: amount(used), most: amount(most) })}</dd>
      <UsageBar used={used} of={most} />
      <p className={styles.hint}>
        {used >= most && <strong className={styles.spent}>{t('collection.limits.full', { setting })} </strong>}
        {renews_at !== null && t('collection.quota.renews', { time: formatMoment(renews_at, client.timezone, language) })}
      </p>
    </div>
  );
}

function Limits({ route, client }: { route: typeof streamQuotas; client: SeenClient }) {
  const quotas = useQuery(limitsQuery(route, client.client_id));
  return (
    <Loaded query={quotas} skeleton={<SkeletonRows rows={1} />}>
      {(data) => (
        <dl className={styles.limits}>
          {data.map((quota) => (
            <Limit key={quota.name} quota={quota} client={client} />
          ))}
        </dl>
      )}
    </Loaded>
  );
}

/** What else a client may have, and how much of it it has: each service answers for its own, so they are asked only when somebody looks. */
export function LimitsCard({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const [isOpen, setOpen] = useState(false);
  const routes = [
    ...(may(session, clientsRead) ? [clientQuotas, streamQuotas] : []),
    ...(may(session, messagesRead) ? [messageQuotas] : []),
  ];
  return (
    <Panel
      title={t('collection.limits.title')}
      actions={
        !isOpen && (
          <Button size="xs" variant="default" onClick={() => setOpen(true)}>
            {t('collection.limits.show')}
          </Button>
        )
      }
    >
      {isOpen && routes.map((route) => <Limits key={route.id} route={route} client={client} />)}
      <p className={styles.hint}>{t('collection.limits.whoMay')}</p>
    </Panel>
  );
}
