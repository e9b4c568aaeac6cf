import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import { isDirectorate } from '../../api/audience.ts';
import { type PersonRecord, type PersonStatus, peopleQuery } from '../../api/records.ts';
import { may, type SeenClient, useSession } from '../../api/session.ts';
import { NoClient } from '../../app/no-client.tsx';
import type { PeopleSearch } from '../../app/search.ts';
import { useClient } from '../../app/use-client.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge } from '../../ui/badge.tsx';
import { Loaded, SkeletonRows } from '../../ui/loaded.tsx';
import { NoAccess } from '../../ui/no-access.tsx';
import { Empty } from '../../ui/notice.tsx';
import { PageHeader } from '../../ui/page-header.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import table from '../../ui/table.module.css';
import { Table } from '../../ui/table.tsx';
import styles from './people-page.module.css';
import { PersonDialog } from './person-dialog.tsx';

const route = getRouteApi('/signed-in/people');
const bare = (handle: string | null): string | null => (handle === null || handle === '' ? null : `@${handle.replace(/^@/, '')}`);

function Handle({ handle }: { handle: string | null }) {
  const { t } = useLanguage();
  const shown = bare(handle);
  return shown === null ? <span className={styles.missing}>{t('people.missing')}</span> : shown;
}

function PersonRow({ person, showUnit, onEdit }: { person: PersonRecord; showUnit: boolean; onEdit: (() => void) | null }) {
  const { t } = useLanguage();
  const name = `${person.title ?? ''} ${person.nama}`.trim();
  const below = [person.user_id, person.divisi, bare(person.insta), bare(person.tiktok)].filter((part) => part !== null && part !== '');
  return (
    <tr>
      <td>
        <span className={table.strong}>{name}</span> {!person.status && <Badge tone="none">{t('common.inactive')}</Badge>}{' '}
        {person.exception && <Badge tone="exempt">{t('today.exemptBadge')}</Badge>}
        <span className={`${table.phoneOnly} ${table.sub}`}>{below.join(' · ')}</span>
      </td>
      <td className={table.wide}>{person.user_id}</td>
      <td className={table.wide}>
        <div>{(showUnit ? (person.client_name ?? person.client_id) : person.divisi) ?? t('common.none')}</div>
        <div className={table.sub}>{showUnit ? person.divisi : person.jabatan}</div>
      </td>
      <td className={table.wide}>
        <Handle handle={person.insta} />
      </td>
      <td className={table.wide}>
        <Handle handle={person.tiktok} />
      </td>
      <td className={table.wider}>{person.whatsapp ?? t('common.none')}</td>
      <td className={table.icon}>
        {onEdit !== null && (
          <ActionIcon variant="subtle" color="gray" aria-label={t('people.editTitle', { name })} onClick={onEdit}>
            <IconPencil size={16} />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

function PeopleTable(props: { people: readonly PersonRecord[]; showUnit: boolean; onEdit: ((person: PersonRecord) => void) | null }) {
  const { t } = useLanguage();
  const { onEdit } = props;
  return (
    <Table
      columns={[
        { label: t('column.person') },
        { label: t('column.nrp'), from: 'wide' },
        { label: props.showUnit ? t('column.unit') : t('column.division'), from: 'wide' },
        { label: t('column.instagram'), from: 'wide' },
        { label: t('column.tiktok'), from: 'wide' },
        { label: t('column.whatsapp'), from: 'wider' },
        { label: t('column.action'), isHidden: true },
      ]}
    >
      {props.people.map((person) => (
        <PersonRow
          key={person.person_id}
          person={person}
          showUnit={props.showUnit}
          onEdit={onEdit === null ? null : () => onEdit(person)}
        />
      ))}
    </Table>
  );
}

function PeopleList({ client, canWrite }: { client: SeenClient; canWrite: boolean }) {
  const { t } = useLanguage();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const status: PersonStatus = search.status ?? 'active';
  const people = useInfiniteQuery(peopleQuery(client, search.q ?? '', status));
  const change = useCallback(
    (part: Partial<PeopleSearch>, replace = false) =>
      void navigate({ search: (previous) => ({ ...previous, ...part }), replace, resetScroll: false }),
    [navigate],
  );
  const onText = useCallback((q: string) => change({ q: q === '' ? undefined : q }, true), [change]);
  const close = () => change({ edit: undefined, add: undefined });
  const isNarrowed = search.q !== undefined || status !== 'active';
  return (
    <>
      <PageHeader
        title={t('people.title')}
        subtitle={t('people.subtitle', { client: client.nama })}
        actions={
          canWrite && (
            <Button size="xs" leftSection={<IconPlus size={15} />} onClick={() => change({ add: 'yes', edit: undefined })}>
              {t('people.add')}
            </Button>
          )
        }
      />
      <Panel
        title={t('people.list')}
        flush
        actions={
          <>
            <SegmentedControl<PersonStatus>
              size="xs"
              aria-label={t('people.status')}
              value={status}
              onChange={(chosen) => change({ status: chosen === 'active' ? undefined : chosen })}
              data={[
                { value: 'active', label: t('common.active') },
                { value: 'inactive', label: t('common.inactive') },
                { value: 'all', label: t('common.all') },
              ]}
            />
            <SearchField label={t('people.searchLabel')} placeholder={t('people.search')} value={search.q ?? ''} onChange={onText} />
          </>
        }
      >
        <Loaded query={people} skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.data);
            if (rows.length === 0)
              return isNarrowed ? <Empty text={t('people.empty')} /> : <Empty text={t('people.none')} hint={t('people.noneHint')} />;
            return (
              <PeopleTable
                people={rows}
                showUnit={isDirectorate(client)}
                onEdit={canWrite ? (person) => change({ edit: person.user_id, add: undefined }) : null}
              />
            );
          }}
        </Loaded>
        {people.hasNextPage && (
          <div className={styles.more}>
            <Button size="xs" variant="default" loading={people.isFetchingNextPage} onClick={() => void people.fetchNextPage()}>
              {t('action.more')}
            </Button>
          </div>
        )}
      </Panel>
      {canWrite && (search.edit !== undefined || search.add !== undefined) && (
        <PersonDialog key={search.edit ?? 'new'} client={client} nrp={search.edit ?? null} onClose={close} />
      )}
    </>
  );
}

/** The people of a client: found by text and status on the server, added and changed in a sheet. */
export function PeoplePage() {
  const { t } = useLanguage();
  const session = useSession();
  const { client, wanted } = useClient();
  if (!may(session, 'people:read')) return <NoAccess reason={t('noAccess.permission', { permission: 'people:read' })} />;
  if (client === null) return <NoClient wanted={wanted} />;
  return <PeopleList client={client} canWrite={may(session, 'people:write')} />;
}
