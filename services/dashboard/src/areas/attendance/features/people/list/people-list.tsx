import { Button } from '@mantine/core';
import { IconCopy, IconDownload, IconFileSpreadsheet, IconPrinter } from '@tabler/icons-react';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useCallback, useState } from 'react';
import { isDirectorate } from '../../../../../api/audience.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { idsOf } from '../../../../../app/address/search.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ColumnChooser } from '../../../../../kit/lists/column-chooser.tsx';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { useIsPrinting } from '../../../../../kit/paper/use-is-printing.ts';
import { personName } from '../../../parts/measures/person-name.ts';
import { WORK_SEARCH } from '../../../work/search.ts';
import { isNarrowed } from '../people-filter.ts';
import { groupsQuery, type PersonRecord, peopleQuery, readAllPeople } from '../queries.ts';
import { peopleSearch } from '../search.ts';
import { usePeopleCopy, usePeopleFile, usePeopleWorkbook } from '../use-people-file.ts';
import { Facets } from './facets.tsx';
import styles from './page.module.css';
import { panelOf, usePeopleColumns } from './people-columns.tsx';
import { PersonCard } from './person-card.tsx';
import { useFilterText } from './use-filter-text.ts';
import { useHeldRows } from './use-held-rows.ts';

const BulkBar = lazy(() => import('../bulk/bulk-bar.tsx'));
const PrintPeople = lazy(() => import('./print-people.tsx'));

const ADDRESS = { ...WORK_SEARCH, ...peopleSearch };
const LACKS = ['instagram', 'tiktok', 'whatsapp'] as const;

/** The people of a client: narrowed, sorted and paged by the server; taken home and printed exactly as they are narrowed. */
export function PeopleList(props: {
  client: SeenClient;
  canWrite: boolean;
  /** Internal ids of whom the reader has just added: they do not wait. */
  added: ReadonlySet<string>;
}) {
  const { client, canWrite, added } = props;
  const { t, language } = useLanguage();
  const { search, change } = useAddress(ADDRESS);
  // Null until somebody is picked for the first time: the bar loads then.
  const [picked, setPicked] = useState<ReadonlyMap<string, PersonRecord> | null>(null);
  const [isPrinting, setPrinting] = useState(false);
  const { sort } = search;
  const query = peopleQuery(client, search, sort);
  const people = useInfiniteQuery(query);
  const groups = useQuery(groupsQuery(client, { status: search.status }));
  // One read where nothing but the state narrows: the same question.
  const listed = useQuery(groupsQuery(client, search));
  const held = useHeldRows(
    JSON.stringify(query.queryKey),
    people.data?.pages.map(({ data }) => data),
    ({ person_id }) => person_id,
    added,
  );
  const isOnPaper = useIsPrinting();
  const hasUnits = isDirectorate(client);
  const isGrouped = hasUnits && sort === undefined;
  const onEdit = (person: PersonRecord) => change({ edit: person.user_id, add: undefined });
  // The headings name the units.
  const columns = usePeopleColumns(hasUnits && !isGrouped, sort === undefined, canWrite ? onEdit : null);
  const hidden = idsOf(search.hide);
  const filter = useFilterText(search, groups.data);
  const readAll = () => readAllPeople(client, search, sort);
  const file = usePeopleFile(client, readAll, filter);
  const recap = usePeopleCopy(client, readAll, filter);
  const printed = useCallback(() => setPrinting(false), []);
  const count = (value: number) => formatCount(value, language);
  const total = listed.data?.all.total;
  const workbook = usePeopleWorkbook(client, search, sort, total ?? 0);
  const ofUnits = (of: typeof groups.data) => new Map(of?.units.map((unit) => [unit.id, unit.total]));
  const [units, listedUnits] = [ofUnits(groups.data), ofUnits(listed.data)];
  const countOf = (unit: string) => {
    const [shown, whole] = [listedUnits.get(unit) ?? 0, units.get(unit) ?? 0];
    return listed.data === undefined || shown === whole ? count(whole) : t('common.shownOf', { shown: count(shown), total: count(whole) });
  };
  const lacking = LACKS.flatMap((lack) => {
    const lacks = listed.data?.all[`no_${lack}`] ?? 0;
    return lacks === 0 ? [] : [t('people.lacking', { count: lacks, shown: count(lacks), what: t(`column.${lack}`) })];
  });
  const onPick = (keys: ReadonlySet<string>) => {
    const known = new Map([...(picked ?? []), ...held.rows.map((row) => [row.person_id, row] as const)]);
    setPicked(new Map([...known].filter(([key]) => keys.has(key))));
  };
  return (
    <Panel
      title={t('people.list')}
      {...(total === undefined ? {} : { count: count(total) })}
      flush
      actions={
        <>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconCopy size={15} aria-hidden />}
            disabled={(total ?? 0) === 0}
            loading={recap.isPending}
            onClick={() => recap.mutate()}
          >
            {t('people.recap.button')} ({count(total ?? 0)})
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconFileSpreadsheet size={15} aria-hidden />}
            disabled={(total ?? 0) === 0}
            loading={workbook.isPending}
            onClick={() => workbook.mutate()}
          >
            {t('people.file.workbook')} ({count(total ?? 0)})
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconDownload size={15} aria-hidden />}
            disabled={(total ?? 0) === 0}
            loading={file.isPending}
            onClick={() => file.mutate()}
          >
            {t('people.file.button')} ({count(total ?? 0)})
          </Button>
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPrinter size={15} aria-hidden />}
            disabled={(total ?? 0) === 0}
            loading={isPrinting}
            onClick={() => setPrinting(true)}
          >
            {t('action.print')}
          </Button>
          <ColumnChooser
            columns={columns.filter(({ key }) => key !== 'person' && key !== 'action')}
            hidden={hidden}
            onChange={(hide) => change({ hide })}
          />
        </>
      }
    >
      <Facets groups={groups.data} hasUnits={hasUnits} />
      {held.waiting > 0 && (
        <div className={styles.news} role="status">
          <button type="button" onClick={held.show}>
            {t('people.news', { count: held.waiting, shown: count(held.waiting) })}
          </button>
        </div>
      )}
      <Loaded query={people} skeleton={<SkeletonRows rows={12} height={20} />}>
        {() =>
          held.rows.length === 0 ? (
            isNarrowed(search) || search.status !== undefined ? (
              <Empty text={t('people.empty')} />
            ) : (
              <Empty text={t('people.none')} hint={t('people.noneHint')} />
            )
          ) : (
            <>
              <ListTable
                label={t('people.list')}
                columns={columns.filter(({ key }) => !hidden.includes(key))}
                rows={held.rows}
                total={total}
                keyOf={({ person_id }) => person_id}
                nameOf={personName}
                card={(person) => <PersonCard person={person} />}
                sort={sort}
                onSort={(next) => change({ sort: next })}
                onUnsort={() => change({ sort: undefined })}
                onOpen={(person) => change({ panel: panelOf(person) })}
                selection={{ keys: new Set(picked?.keys()), onChange: onPick }}
                groupOf={
                  isGrouped
                    ? ({ client_id, client_name }) => ({
                        key: client_id,
                        title: (
                          <>
                            {client_name ?? client_id} <span className={styles.count}>{countOf(client_id)}</span>
                          </>
                        ),
                      })
                    : undefined
                }
              />
              <p className={styles.totals}>
                {[
                  // On paper the heading has said how many, and the next line what is missing of them.
                  ...(isOnPaper ? [] : [t('people.shown', { shown: count(held.rows.length), total: count(total ?? held.rows.length) })]),
                  ...lacking,
                ].join(' · ')}
              </p>
              <MoreButton query={people} printed={{ shown: held.rows.length, total: total ?? held.rows.length }} />
            </>
          )
        }
      </Loaded>
      <Suspense>
        {picked !== null && (
          <BulkBar
            client={client}
            canWrite={canWrite}
            people={[...picked.values()].map((person) => held.rows.find(({ person_id }) => person_id === person.person_id) ?? person)}
            divisions={(groups.data?.divisions ?? []).flatMap(({ id, name, total: of }) =>
              id === '-' ? [] : [{ id, name, count: count(of) }],
            )}
            onKeep={(kept) => setPicked(new Map(kept.map((person) => [person.person_id, person])))}
          />
        )}
        {isPrinting && <PrintPeople client={client} filter={filter} read={readAll} onDone={printed} />}
      </Suspense>
    </Panel>
  );
}
