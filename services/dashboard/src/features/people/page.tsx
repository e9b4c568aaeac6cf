import { peopleWrite } from '@balai/contracts/identity';
import { ActionIcon, Button, SegmentedControl } from '@mantine/core';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { isDirectorate } from '../../api/audience.ts';
import { may, type SeenClient, useSession } from '../../api/session.ts';
import { ForClient } from '../../app/for-client.tsx';
import { useAddress } from '../../app/use-address.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge } from '../../kit/badge.tsx';
import { FilterBar } from '../../kit/filter-bar.tsx';
import { MoreButton } from '../../kit/more-button.tsx';
import { PageHeader } from '../../kit/page-header.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import styles from './page.module.css';
import { PersonPanel } from './person-panel.tsx';
import { type PersonRecord, type PersonStatus, peopleQuery } from './queries.ts';
import { RenameNotice } from './rename-notice.tsx';
import { peopleSearch } from './search.ts';

const bare = (handle: string | null): string | null => (handle === null || handle === '' ? null : `@${handle.replace(/^@/, '')}`);
const nameOf = (person: PersonRecord): string => `${person.title ?? ''} ${person.nama}`.trim();

/** The list's columns; `onEdit` null leaves the pencil out. */
function useColumns(showUnit: boolean, onEdit: ((person: PersonRecord) => void) | null): readonly Column<PersonRecord>[] {
  const { t } = useLanguage();
  return useMemo(() => {
    const handle = (of: 'insta' | 'tiktok') => (person: PersonRecord) =>
      bare(person[of]) ?? <span className={styles.missing}>{t('people.missing')}</span>;
    const below = (person: PersonRecord) =>
      [person.user_id, person.divisi, bare(person.insta), bare(person.tiktok)].filter((part) => part !== null && part !== '');
    return [
      {
        label: t('column.person'),
        cell: (person) => (
          <>
            <span className={table.strong}>{nameOf(person)}</span> {!person.status && <Badge tone="none">{t('common.inactive')}</Badge>}{' '}
            {person.exception && <Badge tone="exempt">{t('common.exempt')}</Badge>}
            <span className={`${table.phoneOnly} ${table.sub}`}>{below(person).join(' · ')}</span>
          </>
        ),
      },
      { label: t('column.nrp'), from: 'wide', cell: (person) => person.user_id },
      {
        label: showUnit ? t('column.unit') : t('column.division'),
        from: 'wide',
        cell: (person) => (
          <>
            <div>{(showUnit ? (person.client_name ?? person.client_id) : person.divisi) ?? t('common.none')}</div>
            <div className={table.sub}>{showUnit ? person.divisi : person.jabatan}</div>
          </>
        ),
      },
      { label: t('column.instagram'), from: 'wide', cell: handle('insta') },
      { label: t('column.tiktok'), from: 'wide', cell: handle('tiktok') },
      { label: t('column.whatsapp'), from: 'wider', cell: (person) => person.whatsapp ?? t('common.none') },
      {
        label: t('column.action'),
        kind: 'icon',
        cell: (person) =>
          onEdit !== null && (
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={t('people.editTitle', { name: nameOf(person) })}
              onClick={() => onEdit(person)}
            >
              <IconPencil size={16} />
            </ActionIcon>
          ),
      },
    ];
  }, [t, showUnit, onEdit]);
}

function PeopleList({ client, canWrite }: { client: SeenClient; canWrite: boolean }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(peopleSearch);
  const status: PersonStatus = search.status ?? 'active';
  const people = useInfiniteQuery(peopleQuery(client, search.q ?? '', status));
  const onEdit = useMemo(
    () => (canWrite ? (person: PersonRecord) => change({ edit: person.user_id, add: undefined }) : null),
    [canWrite, change],
  );
  const columns = useColumns(isDirectorate(client), onEdit);
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
      <RenameNotice client={client} canWrite={canWrite} />
      <Panel
        title={t('people.list')}
        flush
        actions={
          <FilterBar
            label={t('people.searchLabel')}
            placeholder={t('people.search')}
            text={search.q}
            onText={(q) => change({ q }, { replace: true })}
          >
            <SegmentedControl<PersonStatus>
              size="xs"
              aria-label={t('people.status')}
              value={status}
              onChange={(chosen) => change({ status: chosen === 'active' ? undefined : chosen })}
              data={(['active', 'inactive', 'all'] as const).map((value) => ({ value, label: t(`common.${value}`) }))}
            />
          </FilterBar>
        }
      >
        <Loaded query={people} skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => (
            <Table
              columns={columns}
              rows={pages.flatMap((page) => page.data)}
              keyOf={(person) => person.person_id}
              empty={isNarrowed ? <Empty text={t('people.empty')} /> : <Empty text={t('people.none')} hint={t('people.noneHint')} />}
            />
          )}
        </Loaded>
        <MoreButton query={people} />
      </Panel>
      {canWrite && (search.edit !== undefined || search.add !== undefined) && (
        <PersonPanel
          key={search.edit ?? 'new'}
          client={client}
          nrp={search.edit ?? null}
          onClose={() => change({ edit: undefined, add: undefined })}
        />
      )}
    </>
  );
}

/** The people of a client: found by text and status on the server, added and changed in a sheet. */
export default function PeoplePage() {
  const session = useSession();
  return <ForClient>{(client) => <PeopleList client={client} canWrite={may(session, peopleWrite)} />}</ForClient>;
}
