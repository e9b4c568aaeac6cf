import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { problemOf } from '../../../../api/failure.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { showToast } from '../../../../kit/windows/toast.ts';
import { decide, type Registration, registrationsQuery } from './queries.ts';
import { registrationsSearch } from './search.ts';

const STATES = ['pending', 'approved', 'rejected'] as const;

/** The two decisions on a registration that waits. */
function Decisions({ registration: { registration_id, nama } }: { registration: Registration }) {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const call = useMutation({
    mutationFn: (decision: 'approve' | 'reject') => decide(registration_id, decision),
    onSuccess: (_, decision) => {
      showToast(t(`registrations.did.${decision}`, { name: nama }));
      return queryClient.invalidateQueries();
    },
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
  });
  const button = (decision: 'approve' | 'reject') => (
    <ActionButton
      size="xs"
      variant={decision === 'approve' ? 'filled' : 'default'}
      loading={call.isPending && call.variables === decision}
      disabled={call.isPending && call.variables !== decision}
      aria-label={t(`registrations.named.${decision}`, { name: nama })}
      onClick={() => call.mutate(decision)}
    >
      {t(`registrations.do.${decision}`)}
    </ActionButton>
  );
  return (
    <span style={{ display: 'inline-flex', gap: 8 }}>
      {button('approve')}
      {button('reject')}
    </span>
  );
}

function Registrations({ rows, timezone }: { rows: readonly Registration[]; timezone: string }) {
  const { t, language } = useLanguage();
  const nameOf = ({ title, nama }: Registration) => (title === null ? nama : `${title} ${nama}`);
  const unitOf = ({ divisi, jabatan }: Registration) => [divisi, jabatan].filter((part) => part !== null).join(' · ');
  const side = (row: Registration) =>
    row.state === 'pending' ? <Decisions registration={row} /> : formatDateTime(row.decided_at ?? row.created_at, timezone, language);
  return (
    <ListTable
      label={t('registrations.title')}
      columns={[
        { key: 'name', label: t('registrations.column.name'), kind: 'fill' as const, cell: nameOf },
        { key: 'nrp', label: t('registrations.column.nrp'), cell: ({ user_id }: Registration) => user_id },
        { key: 'unit', label: t('registrations.column.unit'), from: 'wide' as const, cell: unitOf },
        { key: 'whatsapp', label: 'WhatsApp', from: 'wide' as const, cell: ({ whatsapp }: Registration) => whatsapp ?? '' },
        {
          key: 'asked',
          label: t('registrations.column.asked'),
          from: 'wide' as const,
          cell: ({ created_at }: Registration) => formatDateTime(created_at, timezone, language),
        },
        { key: 'decision', label: t('registrations.column.decision'), cell: side },
      ]}
      rows={rows}
      keyOf={({ registration_id }) => registration_id}
      nameOf={({ nama }) => nama}
      card={(row) => <RowCard title={nameOf(row)} lines={[`${row.user_id} · ${unitOf(row)}`, side(row)]} />}
    />
  );
}

function RegistrationsOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { state = 'pending' } = useAddress(registrationsSearch).search;
  const registrations = useInfiniteQuery(registrationsQuery(client.client_id, state));
  return (
    <>
      <PageHeader title={t('registrations.title')} subtitle={t('registrations.subtitle')} />
      <PartTabs
        label={t('registrations.column.decision')}
        current={state}
        parts={STATES.map((part) => ({ part, label: t(`registrations.state.${part}`) }))}
        searchOf={(part) => ({ state: part === 'pending' ? undefined : part })}
      />
      <Panel title={t(`registrations.state.${state}`)} flush>
        <Loaded query={registrations} skeleton={<SkeletonRows rows={6} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.data);
            return rows.length === 0 ? <Empty text={t('registrations.none')} /> : <Registrations rows={rows} timezone={client.timezone} />;
          }}
        </Loaded>
        <MoreButton query={registrations} />
      </Panel>
    </>
  );
}

/** People who asked to be registered, and the decision on each. */
export default function RegistrationsPage() {
  return <ForClient>{(client) => <RegistrationsOf key={client.client_id} client={client} />}</ForClient>;
}
