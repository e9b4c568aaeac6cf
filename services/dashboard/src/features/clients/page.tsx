import { clientsWrite, peopleWrite } from '@balai/contracts/identity';
import { ActionIcon, Button } from '@mantine/core';
import { IconEye, IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { may, useSession } from '../../api/session.ts';
import { useAddress } from '../../app/use-address.ts';
import { formatCount } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { Badge } from '../../kit/badge.tsx';
import { FilterBar } from '../../kit/filter-bar.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import { ClientPanel } from './client-panel.tsx';
import { type ClientRecord, clientsQuery } from './queries.ts';
import { clientsSearch } from './search.ts';

const handles = (client: ClientRecord): string =>
  [
    client.client_insta_status && client.client_insta !== null ? `IG @${client.client_insta}` : null,
    client.client_tiktok_status && client.client_tiktok !== null ? `TT @${client.client_tiktok.replace(/^@/, '')}` : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');

function useColumns(onEdit: ((clientId: string) => void) | null, canWrite: boolean): readonly Column<ClientRecord>[] {
  const { t } = useLanguage();
  const word = useWord();
  return [
    {
      label: t('clients.column.client'),
      sort: { name: 'name', by: ({ nama }) => nama },
      cell: ({ nama, client_id }) => (
        <>
          <div className={table.strong}>{nama}</div>
          <div className={table.sub}>{client_id}</div>
        </>
      ),
    },
    {
      label: t('clients.column.type'),
      from: 'wide',
      sort: { name: 'type', by: ({ client_type }) => client_type.toLowerCase() },
      cell: ({ client_type }) => word('clients.type', client_type.toLowerCase(), client_type),
    },
    {
      label: t('clients.column.accounts'),
      from: 'wide',
      cell: (client) => handles(client) || <span className={table.muted}>{t('common.none')}</span>,
    },
    {
      label: t('clients.column.rule'),
      kind: 'number',
      from: 'wide',
      sort: { name: 'rule', by: ({ completion_percent }) => completion_percent },
      cell: ({ completion_percent }) => t('clients.rule', { percent: completion_percent }),
    },
    { label: t('clients.column.zone'), from: 'wider', cell: ({ timezone }) => timezone },
    {
      label: t('clients.column.status'),
      cell: ({ client_status }) => (
        <Badge tone={client_status ? 'ok' : 'none'}>{client_status ? t('common.active') : t('common.inactive')}</Badge>
      ),
    },
    {
      label: t('column.action'),
      kind: 'icon',
      cell: ({ client_id, nama }) =>
        onEdit !== null && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t(canWrite ? 'clients.editTitle' : 'clients.seenBy.open', { client: nama })}
            onClick={() => onEdit(client_id)}
          >
            {canWrite ? <IconPencil size={16} /> : <IconEye size={16} />}
          </ActionIcon>
        ),
    },
  ];
}

/** The clients the session sees, with a form to add and change them. */
export default function ClientsPage() {
  const { t, language } = useLanguage();
  const session = useSession();
  const canWrite = may(session, clientsWrite);
  // Whoever manages a unit's people may see, and end, which directorates see the unit.
  const canOpen = canWrite || may(session, peopleWrite);
  const { search, change, narrow } = useAddress(clientsSearch);
  const clients = useQuery(clientsQuery);
  const columns = useColumns(canOpen ? (clientId) => change({ edit: clientId }) : null, canWrite);
  const text = (search.q ?? '').toLowerCase();
  const rows = useMemo(
    () =>
      (clients.data ?? []).filter((client) =>
        `${client.nama} ${client.client_id} ${client.client_insta ?? ''}`.toLowerCase().includes(text),
      ),
    [clients.data, text],
  );
  return (
    <>
      <PageHeader
        title={t('clients.title')}
        subtitle={t('clients.subtitle')}
        actions={
          canWrite && (
            <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => change({ edit: 'new' })}>
              {t('clients.add')}
            </Button>
          )
        }
      />
      <Panel
        title={t('clients.list')}
        count={clients.data === undefined ? '' : formatCount(rows.length, language)}
        flush
        actions={
          <FilterBar
            label={t('clients.searchLabel')}
            placeholder={t('clients.search')}
            text={search.q}
            onText={(q) => narrow({ q }, { replace: true })}
          />
        }
      >
        <Loaded query={clients} skeleton={<SkeletonRows rows={8} />}>
          {(all) => (
            <Table
              columns={columns}
              rows={rows}
              keyOf={({ client_id }) => client_id}
              state={search}
              onState={change}
              empty={<Empty text={all.length === 0 ? t('clients.none') : t('clients.empty')} />}
            />
          )}
        </Loaded>
      </Panel>
      {canOpen && search.edit !== undefined && (canWrite || search.edit !== 'new') && (
        <ClientPanel key={search.edit} clientId={search.edit === 'new' ? null : search.edit} onClose={() => change({ edit: undefined })} />
      )}
    </>
  );
}
