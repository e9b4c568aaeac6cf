import { ActionIcon, Button } from '@mantine/core';
import { IconAdjustmentsHorizontal, IconCopy, IconDownload, IconPrinter } from '@tabler/icons-react';
import type { InfiniteData, UseInfiniteQueryResult } from '@tanstack/react-query';
import { lazy, Suspense, useId, useState } from 'react';
import { isDirectorate } from '../../../../../api/audience.ts';
import { idsOf } from '../../../../../app/address/search.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ColumnChooser } from '../../../../../kit/lists/column-chooser.tsx';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { SelectionBar } from '../../../../../kit/lists/selection-bar.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { useIsNarrow } from '../../../../../kit/page/use-is-narrow.ts';
import { personName } from '../../../parts/measures/person-name.ts';
import { ofDays, owing as owingAmong } from '../../../parts/reminders/owing.ts';
import { RemindButton } from '../../../parts/reminders/remind-button.tsx';
import { doubtsOf } from '../../../parts/reminders/reminders.ts';
import { SentReminders } from '../../../parts/reminders/sent-reminders.tsx';
import { leadingBands } from '../../../work/leading-bands.ts';
import type { Work } from '../../../work/use-work.ts';
import { ExportButton } from '../files/export-button.tsx';
import { countsOf, isNarrowed, listedCount, listedOf, remindedFilter } from '../members-filter.ts';
import { type Member, type MembersAnswer, readAllMembers } from '../queries.ts';
import { attendanceSearch } from '../search.ts';
import { type ListedTogether, owingText, reminderText, togetherText } from '../texts/owing-text.ts';
import { owesSomething } from '../texts/recap.ts';
import { keyOf, useCopy } from '../texts/use-copy.ts';
import { Facets } from './facets.tsx';
import { MemberCard } from './member-card.tsx';
import { openPerson, useMemberColumns } from './member-columns.tsx';
import styles from './members-panel.module.css';
import { useFilterText } from './use-filter-text.ts';

const PrintList = lazy(() => import('../files/print-list.tsx'));

/** The people of the question: narrowed, sorted and paged by the server; copied, printed and taken home exactly as they are narrowed or picked. */
export function MembersPanel({ work, members }: { work: Work; members: UseInfiniteQueryResult<InfiniteData<MembersAnswer>> }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(attendanceSearch);
  const { copy, isBusy } = useCopy(work);
  const [picked, setPicked] = useState<ReadonlyMap<string, Member>>(new Map());
  const [isPrinting, setPrinting] = useState(false);
  const hasUnits = isDirectorate(work.client);
  // On a phone people come first: what narrows the list and takes it home is folded away above them.
  const isNarrow = useIsNarrow();
  const [hasTools, setTools] = useState(false);
  const toolsId = useId();
  const first = members.data?.pages[0];
  const rows = members.data?.pages.flatMap(({ data }) => data) ?? [];
  const filter = useFilterText(search, first?.facets);
  const count = (value: number) => formatCount(value, language);
  const explain = (member: Member) => change(openPerson(member)({}) as object);
  const remind = (member: Member) =>
    copy({
      title: `${t('attendance.reminderTitle')} ${personName(member)}`,
      who: async () => new Set([keyOf(member)]),
      textOf: (recap, [row], context) =>
        row !== undefined && owesSomething(row) && row.owed.length > 0 ? reminderText(row, recap, context) : null,
    });
  const chosen = new Set(picked.keys());
  const isGrouped = hasUnits && search.sort === undefined;
  // The headings name the units.
  const columns = useMemberColumns(work.platform, hasUnits && !isGrouped, leadingBands(work), { explain, remind });
  const hidden = idsOf(search.hide);
  const shown = columns.filter(({ key }) => !hidden.includes(key));
  const units = new Map(first?.facets.units.map((unit) => [unit.id, unit]));
  const copyOwing = (who: () => Promise<ReadonlySet<string> | null>, words: string, together: ListedTogether) =>
    copy({
      title: t('attendance.copyOwingTitle'),
      who,
      textOf: (recap, listed, context) =>
        work.platform === 'all' && recap.posts.length === 0
          ? null
          : owingText(recap, { rows: listed, filter: words === '' ? null : words }, context),
      above: ({ period }, context) => togetherText(together, { period, filter: words === '' ? null : words }, context),
    });
  // People without an account owe nothing yet: they are named apart in the text, and counted apart on the button.
  const listedWords = ({ partial, none, no_handle }: ListedTogether) =>
    partial + none > 0 && no_handle > 0
      ? t('attendance.copyCount', { owing: count(partial + none), nameless: count(no_handle) })
      : count(partial + none + no_handle);
  const whoIsListed = async () => (isNarrowed(search) ? new Set((await readAllMembers(work, search, undefined)).map(keyOf)) : null);
  const onPick = (keys: ReadonlySet<string>) => {
    const known = new Map([...picked, ...rows.map((row) => [row.person_id, row] as const)]);
    setPicked(new Map([...keys].flatMap((key) => (known.has(key) ? [[key, known.get(key) as Member] as const] : []))));
  };
  // Whoever was ticked is counted as they are now; rows that are not on the page any more, as they were.
  const current = new Map(rows.map((row) => [row.person_id, row] as const));
  const pickedNow = () => [...picked.values()].map((row) => current.get(row.person_id) ?? row);
  const owing = first === undefined ? 0 : listedCount(first.counts, search.state);
  const { timezone } = work.client;
  const asked = { ...work.question, platform: work.platform };
  const reminded = remindedFilter(search);
  const tools = first !== undefined && (
    <>
      <Button
        size="xs"
        variant="default"
        classNames={{ root: styles.copy, label: styles.copyLabel }}
        leftSection={<IconCopy size={15} aria-hidden />}
        loading={isBusy}
        disabled={first.total === 0 || owing === 0}
        onClick={() => copyOwing(whoIsListed, filter, listedOf(first.counts, search.state))}
      >
        {t('attendance.copyOwing')} ({listedWords(listedOf(first.counts, search.state))})
      </Button>
      <ExportButton work={work} search={search} sort={search.sort} total={first.total} people={first.counts.total} filter={filter} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconPrinter size={15} aria-hidden />}
        disabled={first.total === 0}
        loading={isPrinting}
        onClick={() => setPrinting(true)}
      >
        {t('action.print')}
      </Button>
      <ColumnChooser
        columns={columns.filter(({ key }) => key !== 'person' && key !== 'state' && key !== 'action')}
        hidden={hidden}
        onChange={(hide) => change({ hide })}
      />
    </>
  );
  return (
    <Panel
      title={t('attendance.people')}
      {...(first === undefined
        ? {}
        : {
            // Of how many is said where files say it, of one and the same number: everybody who was asked about.
            count: count(first.total),
          })}
      flush
      actions={
        // On phones the button is there before the people are: the list below does not move when they come.
        (first !== undefined || isNarrow) && (
          <>
            {first !== undefined && reminded !== null && (
              <RemindButton
                count={listedCount(first.counts, reminded.state)}
                prepare={owingAmong(asked, reminded)}
                shown={work}
                timezone={timezone}
              />
            )}
            {isNarrow ? (
              <ActionIcon
                variant="default"
                size="var(--control)"
                aria-label={t('attendance.tools')}
                title={t('attendance.tools')}
                aria-expanded={hasTools}
                aria-controls={toolsId}
                disabled={first === undefined}
                onClick={() => setTools(!hasTools)}
              >
                <IconAdjustmentsHorizontal size={16} aria-hidden />
              </ActionIcon>
            ) : (
              tools
            )}
          </>
        )
      }
    >
      <SentReminders clientId={work.client.client_id} timezone={timezone} />
      <div id={toolsId}>
        {isNarrow && hasTools && <div className={styles.tools}>{tools}</div>}
        <Facets facets={first?.facets} hasUnits={hasUnits} isFolded={isNarrow && !hasTools} />
      </div>
      <Loaded query={members} skeleton={<SkeletonRows rows={12} height={20} />}>
        {() =>
          rows.length === 0 ? (
            <Empty text={isNarrowed(search) ? t('attendance.empty') : t('attendance.noPeople')} />
          ) : (
            <>
              <ListTable
                label={t('attendance.people')}
                columns={shown}
                rows={rows}
                total={first?.total}
                keyOf={({ person_id }) => person_id}
                nameOf={personName}
                card={(member) => <MemberCard member={member} hasUnits={hasUnits && !isGrouped} bands={leadingBands(work)} />}
                sort={search.sort}
                onSort={(sort) => change({ sort })}
                onUnsort={() => change({ sort: undefined })}
                selection={{ keys: chosen, onChange: onPick }}
                groupOf={
                  isGrouped
                    ? ({ client_id, client_name }) => {
                        const unit = units.get(client_id);
                        return {
                          key: client_id,
                          title: (
                            <>
                              {client_name}{' '}
                              {unit !== undefined && (
                                <span className={styles.groupCount}>{t('attendance.group', { owing: unit.owing, total: unit.total })}</span>
                              )}
                            </>
                          ),
                        };
                      }
                    : undefined
                }
              />
              <p className={styles.totals}>{t('attendance.shown', { shown: count(rows.length), total: count(first?.total ?? 0) })}</p>
              <MoreButton query={members} printed={{ shown: rows.length, total: first?.total ?? rows.length }} />
            </>
          )
        }
      </Loaded>
      <SelectionBar count={picked.size} textOf={(words) => t('picked.people', words)} onClear={() => setPicked(new Map())}>
        <RemindButton
          count={picked.size}
          prepare={async (days) => ({ of: ofDays(asked, days), people: [...picked.keys()], doubts: doubtsOf(first?.freshness ?? []) })}
          shown={work}
          timezone={timezone}
        />
        <Button
          size="xs"
          variant="default"
          leftSection={<IconCopy size={15} aria-hidden />}
          loading={isBusy}
          onClick={() =>
            copyOwing(
              async () => new Set(pickedNow().map(keyOf)),
              t('attendance.pickedWords', { count: picked.size }),
              countsOf(pickedNow()),
            )
          }
        >
          {t('action.copy')}
        </Button>
        <ExportButton
          work={work}
          search={search}
          sort={search.sort}
          picked={[...picked.keys()]}
          total={picked.size}
          people={first?.counts.total ?? picked.size}
          filter={t('attendance.pickedWords', { count: picked.size })}
          icon={<IconDownload size={15} aria-hidden />}
        />
      </SelectionBar>
      {isPrinting && first !== undefined && (
        <Suspense>
          <PrintList work={work} search={search} answer={first} filter={filter} onDone={() => setPrinting(false)} />
        </Suspense>
      )}
    </Panel>
  );
}
