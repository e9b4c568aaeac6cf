import { dayOf } from '@balai/calendar';
import { ActionIcon, Button } from '@mantine/core';
import { IconCopy, IconHelpCircle, IconMessage2Share } from '@tabler/icons-react';
import { useMemo } from 'react';
import { isDirectorate } from '../../api/audience.ts';
import type { SeenClient } from '../../api/session.ts';
import { useAddress } from '../../app/use-address.ts';
import { formatCount } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { FilterBar } from '../../kit/filter-bar.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import { ExportButton } from './export-button.tsx';
import { owingText, reminderText } from './owing-text.ts';
import styles from './people-panel.module.css';
import type { Period } from './period.ts';
import { filterRows, groupOf, listedCount, owesSomething, type Recap, type RecapRow } from './recap.ts';
import { todaySearch } from './search.ts';
import { StateBadge } from './state-badge.tsx';
import { useCopyOfRecap } from './use-copy-of-recap.ts';
import { WhyPanel } from './why-panel.tsx';

// Who owes most stands first when the list is sorted by state.
const STATE_ORDER = ['belum', 'kurang', 'no_username', 'no_posts', 'sudah', 'exempt'];
const nameOf = (row: RecapRow): string => `${row.rank} ${row.name}`.trim();

function useColumns(
  showUnit: boolean,
  { remind, explain }: { remind: (row: RecapRow) => void; explain: (row: RecapRow) => void },
): readonly Column<RecapRow>[] {
  const { t } = useLanguage();
  const below = (row: RecapRow) =>
    [row.nrp, row.division, showUnit ? row.clientName : null, row.handle].filter((part) => part !== null && part !== '');
  return [
    {
      label: t('column.person'),
      sort: { name: 'name', by: ({ name }) => name },
      cell: (row) => (
        <>
          <span className={table.strong}>{nameOf(row)}</span>
          <span className={`${table.phoneOnly} ${table.sub}`}>{below(row).join(' · ')}</span>
        </>
      ),
    },
    { label: t('column.nrp'), from: 'wide', sort: { name: 'nrp', by: ({ nrp }) => nrp }, cell: ({ nrp }) => nrp },
    {
      label: showUnit ? t('column.unit') : t('column.division'),
      from: 'wide',
      sort: { name: 'unit', by: (row) => (showUnit ? row.clientName : (row.division ?? '')) },
      cell: (row) => (
        <>
          {showUnit && <div>{row.clientName}</div>}
          <div className={showUnit ? table.sub : undefined}>{row.division ?? t('common.none')}</div>
        </>
      ),
    },
    {
      label: t('column.handle'),
      from: 'wide',
      sort: { name: 'handle', by: ({ handle }) => handle ?? '' },
      cell: ({ handle }) => handle ?? <span className={table.muted}>{t('common.none')}</span>,
    },
    {
      label: t('column.count'),
      kind: 'number',
      from: 'wide',
      sort: { name: 'count', by: ({ done }) => done },
      cell: ({ done, total }) => `${done}/${total}`,
    },
    {
      label: t('column.state'),
      sort: { name: 'state', by: (row) => STATE_ORDER.indexOf(groupOf(row)) },
      cell: (row) => (
        <>
          <span className={styles.state}>
            <StateBadge state={groupOf(row)} />
          </span>
          <span className={`${table.phoneOnly} ${table.sub}`}>
            {row.done}/{row.total}
          </span>
        </>
      ),
    },
    {
      label: t('column.action'),
      kind: 'icon',
      cell: (row) => {
        const label = t('today.reminder', { name: nameOf(row) });
        const why = t('why.open', { name: nameOf(row) });
        return (
          <span className={styles.actions}>
            <ActionIcon variant="subtle" color="gray" aria-label={why} title={why} onClick={() => explain(row)}>
              <IconHelpCircle size={17} stroke={1.7} />
            </ActionIcon>
            {owesSomething(row) && row.owed.length > 0 && (
              <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={() => remind(row)}>
                <IconMessage2Share size={17} stroke={1.7} />
              </ActionIcon>
            )}
          </span>
        );
      },
    },
  ];
}

/** The expected people with their state: searched, filtered, sorted and paged here; copies the list of those of them who still owe. */
export function PeoplePanel({ recap, client, period }: { recap: Recap; client: SeenClient; period: Period }) {
  const { t, language } = useLanguage();
  const { search, change, narrow } = useAddress(todaySearch);
  const copy = useCopyOfRecap(client, recap);
  const rows = useMemo(() => filterRows(recap.rows, search.state, search.q ?? ''), [recap.rows, search.state, search.q]);
  const owing = listedCount(rows);
  const filter = [search.state && t(`today.state.${search.state}`), search.q && `“${search.q}”`].filter(Boolean).join(', ');
  const all = formatCount(recap.people, language);
  const remind = (row: RecapRow) => copy(`${t('today.reminderTitle')} ${nameOf(row)}`, (context) => reminderText(row, recap, context));
  const explain = (row: RecapRow) => change({ why: row.nrp });
  const explained = search.why === undefined ? undefined : recap.rows.find(({ nrp }) => nrp === search.why);
  const columns = useColumns(isDirectorate(client), { remind, explain });
  return (
    <Panel
      title={t('today.people')}
      count={filter === '' ? all : `${formatCount(rows.length, language)} / ${all}`}
      flush
      actions={
        <>
          <FilterBar
            label={t('today.searchLabel')}
            placeholder={t('today.search')}
            text={search.q}
            onText={(q) => narrow({ q }, { replace: true })}
          />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCopy size={15} />}
            disabled={recap.people === 0 || (filter !== '' && owing === 0)}
            onClick={() =>
              copy(t('today.copyOwingTitle'), (context) => owingText(recap, { rows, filter: filter === '' ? null : filter }, context))
            }
          >
            {t('today.copyOwing')} ({formatCount(owing, language)})
          </Button>
          <ExportButton client={client} recap={recap} rows={rows.length} filter={filter} today={dayOf(new Date(), client.timezone)} />
        </>
      }
    >
      <Table
        columns={columns}
        rows={rows}
        keyOf={({ id }) => id}
        state={search}
        onState={change}
        empty={
          recap.people === 0 ? (
            <Empty text={t('today.noPeople')} />
          ) : (
            <Empty
              text={t('today.empty')}
              action={
                <Button size="xs" variant="default" onClick={() => narrow({ state: undefined, q: undefined })}>
                  {t('action.reset')}
                </Button>
              }
            />
          )
        }
      />
      {explained !== undefined && (
        <WhyPanel recap={recap} row={explained} client={client} period={period} onClose={() => change({ why: undefined })} />
      )}
    </Panel>
  );
}
