import { NativeSelect } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import row from '../../../../kit/lists/row-text.module.css';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { type PeopleImportDetail, type PeopleImportRow, rowsQuery } from './queries.ts';
import { RowChanges } from './row-changes.tsx';
import { importSearch, SHOWN } from './search.ts';
import { useKnownValues } from './use-known-values.ts';

const TONE: Readonly<Record<PeopleImportRow['outcome'], Tone>> = {
  created: 'ok',
  updated: 'accent',
  reactivated: 'ok',
  unchanged: 'none',
  refused: 'bad',
};

/** What becomes of a row. */
function Outcome({ of }: { of: PeopleImportRow }) {
  const { t } = useLanguage();
  if (of.undo !== null) return <Badge tone={of.undo === 'undone' ? 'none' : 'warn'}>{t(`people-import.undo.outcome.${of.undo}`)}</Badge>;
  return <Badge tone={TONE[of.outcome]}>{t(`people-import.outcome.${of.outcome}`)}</Badge>;
}

function Person({ of }: { of: PeopleImportRow }) {
  const { t } = useLanguage();
  return (
    <>
      <div className={row.strong}>{of.nama ?? t('people-import.noName')}</div>
      <div className={row.sub}>{[of.title, of.user_id].filter((part) => part !== null && part !== '').join(' · ')}</div>
    </>
  );
}

/** The rows of an import by what becomes of them; faults are mended in them. */
export function RowsPanel({ imported, nameOf }: { imported: PeopleImportDetail; nameOf: (field: string) => string }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(importSearch);
  const { import_id: id, counts, total, ranks, divisions } = imported;
  const rows = useInfiniteQuery(rowsQuery(id, search));
  const { hasNextPage, isFetching, fetchNextPage } = rows;
  // A file has 20 pages at most; what is drawn of them is what is near the eye.
  useEffect(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const count = (value: number) => formatCount(value, language);
  const isEditable = imported.state === 'planned';
  const known = useKnownValues(imported, isEditable && counts.faulty > 0);
  const options = [
    { value: 'all' as const, label: `${t('people-import.show.all')} ${count(total)}` },
    ...SHOWN.filter((kind) => counts[kind] > 0 || kind === search.show).map((value) => ({
      value,
      label: `${t(`people-import.show.${value}`)} ${count(counts[value])}`,
    })),
  ];
  const valueOptions = (all: string, values: PeopleImportDetail['ranks']) => [
    { value: '', label: all },
    ...values.map((one) => ({ value: one.value, label: `${one.value} (${count(one.count)})` })),
  ];
  const changes = (one: PeopleImportRow) => (
    <RowChanges row={one} imported={imported} isEditable={isEditable} known={known} nameOf={nameOf} />
  );
  const columns: ListColumn<PeopleImportRow>[] = [
    { key: 'row', label: t('people-import.column.row'), kind: 'number', cell: (one) => <span className={row.muted}>{one.row}</span> },
    { key: 'person', label: t('column.person'), isName: true, cell: (one) => <Person of={one} /> },
    { key: 'state', label: t('people-import.column.outcome'), cell: (one) => <Outcome of={one} /> },
    { key: 'changes', label: t('people-import.column.changes'), kind: 'fill', cell: changes },
  ];
  return (
    <Panel title={t(isEditable ? 'people-import.plan' : 'people-import.result')} count={count(total)} flush>
      <div className={styles.filters}>
        <Segments
          label={t('people-import.show.label')}
          value={search.show ?? 'all'}
          onChange={(value) => change({ show: value === 'all' ? undefined : value })}
          options={options}
          size="control"
          className={styles.shows}
        />
        {ranks.length > 1 && (
          <NativeSelect
            aria-label={t('column.rank')}
            data={valueOptions(t('people-import.allRanks'), ranks)}
            value={search.rank ?? ''}
            onChange={(event) => change({ rank: event.currentTarget.value || undefined })}
          />
        )}
        {divisions.length > 1 && (
          <NativeSelect
            aria-label={t('column.division')}
            data={valueOptions(t('people-import.allDivisions'), divisions)}
            value={search.division ?? ''}
            onChange={(event) => change({ division: event.currentTarget.value || undefined })}
          />
        )}
      </div>
      <Loaded query={rows} skeleton={<SkeletonRows rows={10} height={20} />}>
        {({ pages }) => {
          const found = pages.flatMap(({ data }) => data);
          return found.length === 0 ? (
            <Empty text={t('people-import.empty')} />
          ) : (
            <ListTable
              label={t('people-import.plan')}
              columns={columns}
              rows={found}
              keyOf={({ position }) => String(position)}
              nameOf={({ nama, row: number }) => nama ?? String(number)}
              card={(one) => (
                <>
                  <div className={row.line}>
                    <div>
                      <Person of={one} />
                    </div>
                    <Outcome of={one} />
                  </div>
                  {changes(one)}
                  <div className={row.sub}>{t('people-import.rowNumber', { row: one.row })}</div>
                </>
              )}
            />
          );
        }}
      </Loaded>
    </Panel>
  );
}
