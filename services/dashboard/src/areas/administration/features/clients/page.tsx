import { clientsWrite, peopleWrite } from '@balai/contracts/identity';
import { ActionIcon, Button } from '@mantine/core';
import { IconEye, IconPencil, IconPlus, IconTablePlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useMemo, useState } from 'react';
import { may, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { type ListColumn, ListTable, type Selection } from '../../../../kit/lists/list-table.tsx';
import { PAGE_ROWS, pageOf, type SortValues } from '../../../../kit/lists/own-rows.ts';
import { Pager } from '../../../../kit/lists/pager.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge } from '../../../../kit/page/badge.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { type ClientRecord, clientsQuery } from './queries.ts';
import { clientsSearch } from './search.ts';
import { zoneLabel } from './zone-label.ts';

// Loads when it is opened: the first numbers do not wait for a form.
const ClientPanel = lazy(async () => ({ default: (await import('./client-panel.tsx')).ClientPanel }));
const Deactivation = lazy(async () => ({ default: (await import('./deactivation.tsx')).Deactivation }));

const handles = (client: ClientRecord): string =>
  [
    client.client_insta_status && client.client_insta !== null ? `IG @${client.client_insta}` : null,
    client.client_tiktok_status && client.client_tiktok !== null ? `TT @${client.client_tiktok.replace(/^@/, '')}` : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');

const VALUES: SortValues<ClientRecord> = {
  name: ({ nama }) => nama,
  type: ({ client_type }) => client_type.toLowerCase(),
  rule: ({ completion_percent }) => completion_percent,
};

function Status({ client_status: isActive }: ClientRecord) {
  const { t } = useLanguage();
  return <Badge tone={isActive ? 'ok' : 'none'}>{isActive ? t('common.active') : t('common.inactive')}</Badge>;
}

function Clients(props: {
  rows: readonly ClientRecord[];
  onEdit: ((clientId: string) => void) | null;
  canWrite: boolean;
  selection: Selection;
}) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const { search, change } = useAddress(clientsSearch);
  const { onEdit, canWrite, selection } = props;
  const typeOf = ({ client_type }: ClientRecord) => labelOf('clients.type', client_type.toLowerCase(), client_type);
  const edit = ({ client_id, nama }: ClientRecord) =>
    onEdit !== null && (
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={t(canWrite ? 'clients.editTitle' : 'clients.seenBy.open', { client: nama })}
        onClick={() => onEdit(client_id)}
      >
        {canWrite ? <IconPencil size={16} aria-hidden /> : <IconEye size={16} aria-hidden />}
      </ActionIcon>
    );
  const columns: ListColumn<ClientRecord>[] = [
    {
      key: 'client',
      label: t('clients.column.client'),
      kind: 'fill',
      sort: { name: 'name' },
      cell: ({ nama, client_id }) => (
        <>
          <Link to="/" search={{ client: client_id }} className={table.strong}>
            {nama}
          </Link>{' '}
          <span className={table.sub}>{client_id}</span>
        </>
      ),
    },
    { key: 'type', label: t('clients.column.type'), sort: { name: 'type' }, cell: typeOf },
    {
      key: 'accounts',
      label: t('clients.column.accounts'),
      from: 'wide',
      cell: (client) => handles(client) || <span className={table.muted}>{t('common.none')}</span>,
    },
    {
      key: 'rule',
      label: t('clients.column.rule'),
      kind: 'number',
      from: 'wide',
      sort: { name: 'rule' },
      cell: ({ completion_percent }) => t('clients.rule', { percent: completion_percent }),
    },
    { key: 'zone', label: t('clients.column.zone'), from: 'wider', cell: ({ timezone }) => zoneLabel(timezone) },
    { key: 'status', label: t('clients.column.status'), cell: (client) => <Status {...client} /> },
    { key: 'edit', label: t('clients.column.action'), kind: 'icon', cell: edit },
  ];
  const { rows, page, last } = pageOf(props.rows, search, VALUES);
  return (
    <>
      <ListTable
        label={t('clients.list')}
        columns={columns}
        rows={rows}
        keyOf={({ client_id }) => client_id}
        nameOf={({ nama }) => nama}
        {...(canWrite ? { selection } : {})}
        sort={search.sort}
        onSort={(sort) => change({ sort, page: undefined })}
        onUnsort={() => change({ sort: undefined, page: undefined })}
        card={(client) => (
          <RowCard
            title={client.nama}
            side={
              <span>
                <Status {...client} /> {edit(client)}
              </span>
            }
            lines={[`${client.client_id} · ${typeOf(client)}`, handles(client) || t('common.none')]}
          />
        )}
      />
      <Pager page={page} last={last} total={props.rows.length} rows={PAGE_ROWS} onPage={(next) => change({ page: next })} />
    </>
  );
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
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set());
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
            <>
              <Button
                size="xs"
                variant="default"
                leftSection={<IconTablePlus size={15} aria-hidden />}
                renderRoot={(root) => <Link {...root} to="/clients/batch" />}
              >
                {t('clients.batch.open')}
              </Button>
              <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ edit: 'new' })}>
                {t('clients.add')}
              </Button>
            </>
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
          {(all) =>
            rows.length === 0 ? (
              <Empty text={all.length === 0 ? t('clients.none') : t('clients.empty')} />
            ) : (
              <Clients
                rows={rows}
                onEdit={canOpen ? (clientId) => change({ edit: clientId }) : null}
                canWrite={canWrite}
                selection={{ keys: picked, onChange: setPicked }}
              />
            )
          }
        </Loaded>
      </Panel>
      {picked.size > 0 && (
        <Suspense>
          <Deactivation picked={rows.filter(({ client_id }) => picked.has(client_id))} onKeep={(ids) => setPicked(new Set(ids))} />
        </Suspense>
      )}
      {canOpen && search.edit !== undefined && (canWrite || search.edit !== 'new') && (
        <Suspense>
          <ClientPanel
            key={search.edit}
            clientId={search.edit === 'new' ? null : search.edit}
            onAdded={(clientId) => change({ edit: clientId })}
            onClose={() => change({ edit: undefined })}
          />
        </Suspense>
      )}
    </>
  );
}
