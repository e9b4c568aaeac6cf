import { ActionIcon, Button } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback, useMemo } from 'react';
import { type ClientRecord, clientsQuery } from '../../api/records.ts';
import { may, useSession } from '../../api/session.ts';
import type { ClientsSearch } from '../../app/search.ts';
import { formatCount } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge } from '../../ui/badge.tsx';
import { Loaded, SkeletonRows } from '../../ui/loaded.tsx';
import { NoAccess } from '../../ui/no-access.tsx';
import { Empty } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import table from '../../ui/table.module.css';
import { Table } from '../../ui/table.tsx';
import { ClientDialog } from './client-dialog.tsx';
import { ClientTypeName } from './client-type-name.tsx';

const route = getRouteApi('/signed-in/clients');

const handles = (client: ClientRecord): string =>
  [
    client.client_insta_status && client.client_insta !== null ? `IG @${client.client_insta}` : null,
    client.client_tiktok_status && client.client_tiktok !== null ? `TT @${client.client_tiktok.replace(/^@/, '')}` : null,
  ]
    .filter((part) => part !== null)
    .join(' · ');

function ClientRow({ client, onEdit }: { client: ClientRecord; onEdit: (() => void) | null }) {
  const { t } = useLanguage();
  return (
    <tr>
      <td>
        <div className={table.strong}>{client.nama}</div>
        <div className={table.sub}>{client.client_id}</div>
      </td>
      <td className={table.wide}>
        <ClientTypeName type={client.client_type} />
      </td>
      <td className={table.wide}>{handles(client) || <span className={table.muted}>{t('common.none')}</span>}</td>
      <td className={`${table.wide} ${table.num}`}>{t('clients.rule', { percent: client.completion_percent })}</td>
      <td className={table.wider}>{client.timezone}</td>
      <td>
        <Badge tone={client.client_status ? 'ok' : 'none'}>{client.client_status ? t('common.active') : t('common.inactive')}</Badge>
      </td>
      <td className={table.icon}>
        {onEdit !== null && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('clients.editTitle', { client: client.nama })} onClick={onEdit}>
            <IconPencil size={16} />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

function ClientsTable({ rows, onEdit }: { rows: readonly ClientRecord[]; onEdit: ((clientId: string) => void) | null }) {
  const { t } = useLanguage();
  return (
    <Table
      columns={[
        { label: t('clients.column.client') },
        { label: t('clients.column.type'), from: 'wide' },
        { label: t('clients.column.accounts'), from: 'wide' },
        { label: t('clients.column.rule'), isNumber: true, from: 'wide' },
        { label: t('clients.column.zone'), from: 'wider' },
        { label: t('clients.column.status') },
        { label: t('column.action'), isHidden: true },
      ]}
    >
      {rows.map((client) => (
        <ClientRow key={client.client_id} client={client} onEdit={onEdit === null ? null : () => onEdit(client.client_id)} />
      ))}
    </Table>
  );
}

function ClientsList({ canWrite }: { canWrite: boolean }) {
  const { t, language } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const clients = useQuery(clientsQuery);
  const change = useCallback(
    (part: Partial<ClientsSearch>, replace = false) =>
      void navigate({ search: (previous) => ({ ...previous, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  const text = (search.q ?? '').toLowerCase();
  const rows = useMemo(
    () =>
      (clients.data ?? []).filter((client) =>
        `${client.nama} ${client.client_id} ${client.client_insta ?? ''}`.toLowerCase().includes(text),
      ),
    [clients.data, text],
  );
  const onText = useCallback((q: string) => change({ q: q === '' ? undefined : q, page: undefined }, true), [change]);
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
          <SearchField label={t('clients.searchLabel')} placeholder={t('clients.search')} value={search.q ?? ''} onChange={onText} />
        }
      >
        <Loaded query={clients} skeleton={<SkeletonRows rows={8} />}>
          {(all) =>
            rows.length === 0 ? (
              <Empty text={all.length === 0 ? t('clients.none') : t('clients.empty')} />
            ) : (
              <>
                <ClientsTable rows={pageOf(rows, search.page ?? 1)} onEdit={canWrite ? (clientId) => change({ edit: clientId }) : null} />
                <Pager page={search.page ?? 1} total={rows.length} onPage={(page) => change({ page })} />
              </>
            )
          }
        </Loaded>
      </Panel>
      {canWrite && search.edit !== undefined && (
        <ClientDialog key={search.edit} clientId={search.edit === 'new' ? null : search.edit} onClose={() => change({ edit: undefined })} />
      )}
    </>
  );
}

/** The clients the session sees, with a form to add and change them. */
export function ClientsPage() {
  const { t } = useLanguage();
  const session = useSession();
  if (!may(session, 'clients:read')) return <NoAccess reason={t('noAccess.permission', { permission: 'clients:read' })} />;
  return <ClientsList canWrite={may(session, 'clients:write')} />;
}
