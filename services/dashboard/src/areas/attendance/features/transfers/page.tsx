import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { type SeenClient, timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { formatDateTime, formatDay } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { personName } from '../../parts/measures/person-name.ts';
import styles from './page.module.css';
import { type Transfer, transfersQuery } from './queries.ts';
import { transfersSearch } from './search.ts';
import { useEnd } from './use-end.ts';

// Load when they are opened: the page is drawn without a form.
const TransferForm = lazy(() => import('./transfer-form.tsx'));
const RefuseForm = lazy(() => import('./refuse-form.tsx'));

const TONE: Readonly<Record<Transfer['state'], Tone>> = {
  ...{ open: 'warn', accepted: 'ok', refused: 'bad', cancelled: 'none', expired: 'none', obsolete: 'none' },
};

const nameOf = ({ title, nama, user_id }: Transfer): string => (nama === null ? user_id : personName({ title, nama }));

/** What the account may do with an open transfer. */
function Actions({ transfer }: { transfer: Transfer }) {
  const { t } = useLanguage();
  const { change } = useAddress(transfersSearch);
  const end = useEnd(transfer);
  const run = (word: 'accept' | 'cancel') => end.mutate({ word }, { onError: (error) => showToast(problemOf(error, t).message, 'bad') });
  const accept = async () => {
    const question = {
      title: t('transfers.acceptTitle', { name: nameOf(transfer) }),
      text: t('transfers.acceptText', { client: transfer.to_client_name }),
      ...{ yes: t('transfers.do.accept'), isHarmless: true },
    };
    if (await confirm(question)) run('accept');
  };
  if (transfer.you === 'nothing') return null;
  if (transfer.you === 'cancel')
    return (
      <ActionButton size="xs" variant="default" loading={end.isPending} onClick={() => run('cancel')}>
        {t('transfers.do.cancel')}
      </ActionButton>
    );
  return (
    <span className={styles.actions}>
      <ActionButton size="xs" loading={end.isPending} onClick={() => void accept()}>
        {t('transfers.do.accept')}
      </ActionButton>
      <ActionButton size="xs" variant="default" disabled={end.isPending} onClick={() => change({ refuse: transfer.transfer_id })}>
        {t('transfers.do.refuse')}
      </ActionButton>
    </span>
  );
}

function Transfers({ rows }: { rows: readonly Transfer[] }) {
  const { t, language } = useLanguage();
  const session = useSession();
  const at = (transfer: Transfer, time: string) => formatDateTime(time, timezoneOf(session, transfer.to_client_id), language);
  const way = (transfer: Transfer) =>
    t('transfers.way', { from: transfer.from_client_name ?? t('transfers.otherClient'), to: transfer.to_client_name });
  const about = ({ user_id, nama, divisi }: Transfer) =>
    [nama === null ? null : user_id, divisi].filter((part) => part !== null).join(' · ');
  const facts = (transfer: Transfer) => {
    const { reason, answer, since } = transfer;
    return [
      since === null ? null : t('transfers.from', { day: formatDay(since, language) }),
      reason,
      answer === null ? null : t('transfers.answered', { reason: answer }),
    ].filter((part) => part !== null);
  };
  const badge = ({ state }: Transfer) => <Badge tone={TONE[state]}>{t(`transfers.state.${state}`)}</Badge>;
  const when = (transfer: Transfer) =>
    transfer.state === 'open'
      ? t('transfers.until', { at: at(transfer, transfer.expires_at) })
      : at(transfer, transfer.decided_at ?? transfer.asked_at);
  const columns: ListColumn<Transfer>[] = [
    {
      key: 'person',
      label: t('column.person'),
      isName: true,
      cell: (transfer) => (
        <>
          <span className={table.strong}>{nameOf(transfer)}</span> <span className={table.sub}>{about(transfer)}</span>
        </>
      ),
    },
    {
      key: 'way',
      label: t('transfers.column.way'),
      kind: 'fill',
      cell: (transfer) => (
        <div className={table.wrap}>
          {way(transfer)}
          <div className={table.sub}>{facts(transfer).join(' · ')}</div>
        </div>
      ),
    },
    { key: 'when', label: t('transfers.column.when'), from: 'wide', cell: when },
    { key: 'state', label: t('column.state'), cell: badge },
    { key: 'decision', label: t('transfers.column.decision'), cell: (transfer) => <Actions transfer={transfer} /> },
  ];
  return (
    <ListTable
      label={t('transfers.title')}
      columns={columns}
      rows={rows}
      keyOf={(transfer) => transfer.transfer_id}
      nameOf={nameOf}
      card={(transfer) => (
        <RowCard
          title={nameOf(transfer)}
          side={badge(transfer)}
          lines={[
            about(transfer),
            way(transfer),
            ...facts(transfer),
            when(transfer),
            <div key="actions" className={styles.below}>
              <Actions transfer={transfer} />
            </div>,
          ].filter((line) => line !== '')}
        />
      )}
    />
  );
}

function TransfersOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(transfersSearch);
  const { state = 'open', add } = search;
  const transfers = useInfiniteQuery(transfersQuery(client, state));
  const rows = transfers.data?.pages.flatMap((page) => page.data) ?? [];
  const refused = rows.find((transfer) => transfer.transfer_id === search.refuse && transfer.you === 'decide');
  return (
    <>
      <PageHeader
        title={t('transfers.title')}
        subtitle={t('transfers.subtitle')}
        actions={
          <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ add: 'out' })}>
            {t('transfers.add')}
          </Button>
        }
      />
      <PartTabs<'open' | 'all'>
        label={t('column.state')}
        current={state}
        parts={(['open', 'all'] as const).map((part) => ({ part, label: t(`transfers.shown.${part}`) }))}
        searchOf={(part) => ({ state: part === 'open' ? undefined : part })}
      />
      <Panel title={t(`transfers.shown.${state}`)} flush>
        <Loaded query={transfers} skeleton={<SkeletonRows rows={6} />}>
          {() => (rows.length === 0 ? <Empty text={t('transfers.none')} hint={t('transfers.noneHint')} /> : <Transfers rows={rows} />)}
        </Loaded>
        <MoreButton query={transfers} />
      </Panel>
      <Suspense>
        {add !== undefined && (
          <TransferForm
            client={client}
            direction={add}
            nrp={search.nrp}
            onDirection={(direction) => change({ add: direction }, { replace: true })}
            onClose={() => change({ add: undefined, nrp: undefined }, { replace: true })}
          />
        )}
        {refused !== undefined && (
          <RefuseForm transfer={refused} name={nameOf(refused)} onClose={() => change({ refuse: undefined }, { replace: true })} />
        )}
      </Suspense>
    </>
  );
}

/** Transfers of people between clients, which both sides confirm. */
export default function TransfersPage() {
  return <ForClient>{(client) => <TransfersOf key={client.client_id} client={client} />}</ForClient>;
}
