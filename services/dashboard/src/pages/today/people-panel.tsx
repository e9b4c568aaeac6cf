import { ActionIcon, Button } from '@mantine/core';
import { IconCopy, IconMessage2Share } from '@tabler/icons-react';
import { useCallback, useMemo } from 'react';
import { isDirectorate } from '../../api/audience.ts';
import type { SeenClient } from '../../api/session.ts';
import type { TodaySearch } from '../../app/search.ts';
import { formatCount } from '../../domain/format.ts';
import { owingText, reminderText } from '../../domain/owing-text.ts';
import { filterRows, listedCount, owesSomething, type Recap, type RecapRow } from '../../domain/recap.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge } from '../../ui/badge.tsx';
import { useCopyText } from '../../ui/copy-text.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Pager, pageOf } from '../../ui/pager.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SearchField } from '../../ui/search-field.tsx';
import { StateBadge } from '../../ui/state-badge.tsx';
import table from '../../ui/table.module.css';
import { Table } from '../../ui/table.tsx';
import styles from './people-panel.module.css';
import { useTextContext } from './use-text-context.ts';

function PersonRow({ row, recap, showUnit, client }: { row: RecapRow; recap: Recap; showUnit: boolean; client: SeenClient }) {
  const { t } = useLanguage();
  const copy = useCopyText();
  const textContext = useTextContext(client);
  const name = `${row.rank} ${row.name}`.trim();
  const remind = () => copy({ title: `${t('today.reminderTitle')} ${name}`, text: reminderText(row, recap, textContext()) });
  const below = [row.nrp, row.division, showUnit ? row.clientName : null, row.handle].filter((part) => part !== null && part !== '');
  return (
    <tr data-status={row.status}>
      <td>
        <span className={table.strong}>{name}</span>
        <span className={`${table.phoneOnly} ${table.sub}`}>{below.join(' · ')}</span>
      </td>
      <td className={table.wide}>{row.nrp}</td>
      <td className={table.wide}>
        {showUnit && <div>{row.clientName}</div>}
        <div className={showUnit ? table.sub : undefined}>{row.division ?? t('common.none')}</div>
      </td>
      <td className={table.wide}>{row.handle ?? <span className={table.muted}>{t('common.none')}</span>}</td>
      <td className={`${table.num} ${table.wide}`}>
        {row.done}/{row.total}
      </td>
      <td>
        <span className={styles.state}>
          <StateBadge state={row.status} />
          {row.exempt && <Badge tone="exempt">{t('today.exemptBadge')}</Badge>}
        </span>
        <span className={`${table.phoneOnly} ${table.sub}`}>
          {row.done}/{row.total}
        </span>
      </td>
      <td className={table.icon}>
        {owesSomething(row) && row.owed.length > 0 && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('today.reminder', { name })}
            title={t('today.reminder', { name })}
            onClick={remind}
          >
            <IconMessage2Share size={17} stroke={1.7} />
          </ActionIcon>
        )}
      </td>
    </tr>
  );
}

function PeopleTable({ rows, recap, client }: { rows: readonly RecapRow[]; recap: Recap; client: SeenClient }) {
  const { t } = useLanguage();
  const showUnit = isDirectorate(client);
  return (
    <Table
      columns={[
        { label: t('column.person') },
        { label: t('column.nrp'), from: 'wide' },
        { label: showUnit ? t('column.unit') : t('column.division'), from: 'wide' },
        { label: t('column.handle'), from: 'wide' },
        { label: t('column.count'), isNumber: true, from: 'wide' },
        { label: t('column.state') },
        { label: t('column.action'), isHidden: true },
      ]}
    >
      {rows.map((row) => (
        <PersonRow key={row.id} row={row} recap={recap} showUnit={showUnit} client={client} />
      ))}
    </Table>
  );
}

/** The expected people with their state: searched, filtered and paged here; copies the list of those who still owe. */
export function PeoplePanel(props: {
  recap: Recap;
  client: SeenClient;
  search: TodaySearch;
  onSearch: (part: Partial<TodaySearch>, replace?: boolean) => void;
}) {
  const { t, language } = useLanguage();
  const { recap, client, search, onSearch } = props;
  const copy = useCopyText();
  const textContext = useTextContext(client);
  const rows = useMemo(() => filterRows(recap.rows, search.state, search.q ?? ''), [recap.rows, search.state, search.q]);
  const onText = useCallback((q: string) => onSearch({ q: q === '' ? undefined : q }, true), [onSearch]);
  const owing = listedCount(recap.counts);
  const isFiltered = search.state !== undefined || search.q !== undefined;
  return (
    <Panel
      title={t('today.people')}
      count={
        isFiltered ? `${formatCount(rows.length, language)} / ${formatCount(recap.people, language)}` : formatCount(recap.people, language)
      }
      flush
      actions={
        <>
          <SearchField label={t('today.searchLabel')} placeholder={t('today.search')} value={search.q ?? ''} onChange={onText} />
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCopy size={15} />}
            disabled={recap.people === 0}
            onClick={() => copy({ title: t('today.copyOwingTitle'), text: owingText(recap, textContext()) })}
          >
            {t('today.copyOwing')} ({formatCount(owing, language)})
          </Button>
        </>
      }
    >
      {rows.length > 0 ? (
        <>
          <PeopleTable rows={pageOf(rows, search.page ?? 1)} recap={recap} client={client} />
          <Pager page={search.page ?? 1} total={rows.length} onPage={(page) => onSearch({ page })} />
        </>
      ) : recap.people === 0 ? (
        <Empty text={t('today.noPeople')} />
      ) : (
        <Empty
          text={t('today.empty')}
          action={
            <Button size="xs" variant="default" onClick={() => onSearch({ state: undefined, q: undefined })}>
              {t('action.reset')}
            </Button>
          }
        />
      )}
    </Panel>
  );
}
