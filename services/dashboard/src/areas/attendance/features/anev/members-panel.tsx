import type { BandThresholds } from '@balai/contracts/identity';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { Notice } from '../../../../kit/page/notice.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { personName } from '../../parts/measures/person-name.ts';
import { StandingBadge } from '../../parts/measures/standing-badge.tsx';
import { leadingBands } from '../../work/leading-bands.ts';
import type { Work } from '../../work/use-work.ts';
import { type Member, useGiven } from './member.ts';
import styles from './page.module.css';
import { type Analysis, FIRST_SORT, membersQuery, PRINTED_ROWS } from './queries.ts';
import { anevSearch } from './search.ts';

function useColumns(given: (member: Member) => string, bands: BandThresholds | null): readonly ListColumn<Member>[] {
  const { t } = useLanguage();
  const on = (platform: 'instagram' | 'tiktok') => (member: Member) => {
    const part = member.per_platform[platform];
    return part === null || part.expected === 0 ? t('common.none') : `${part.given}/${part.expected}`;
  };
  return [
    { key: 'state', label: t('anev.column.state'), cell: (member) => <StandingBadge of={member} bands={bands} /> },
    {
      key: 'name',
      label: t('anev.column.person'),
      kind: 'fill',
      isName: true,
      sort: { name: 'name' },
      cell: (member) => (
        <Link to="." search={(search: object) => ({ ...search, panel: `person:${member.person_id}` })}>
          {personName(member)}
        </Link>
      ),
    },
    { key: 'unit', label: t('anev.column.unit'), from: 'wide', sort: { name: 'unit' }, cell: ({ client_name }) => client_name },
    {
      key: 'division',
      label: t('anev.column.division'),
      from: 'wide',
      sort: { name: 'division' },
      cell: ({ divisi }) => divisi ?? t('common.none'),
    },
    { key: 'instagram', label: t('platform.instagram'), kind: 'number', cell: on('instagram') },
    { key: 'tiktok', label: t('platform.tiktok'), kind: 'number', cell: on('tiktok') },
    { key: 'given', label: t('anev.given'), kind: 'number', sort: { name: 'given', first: 'down' }, cell: given },
  ];
}

/** Everybody with what was given of what was expected. While printing it reads all of them, and opens the print dialog when they are there. */
export function MembersPanel(props: {
  work: Work;
  /** The first page in the first order, and when it was read. */
  first: Analysis['people'];
  readAt: number;
  isPrinting: boolean;
  onPrinted: () => void;
}) {
  const { t, language } = useLanguage();
  const { work, first, readAt, isPrinting, onPrinted } = props;
  const { search, change } = useAddress(anevSearch);
  const sort = search.sort ?? FIRST_SORT;
  const members = useInfiniteQuery(membersQuery(work, sort, isPrinting, first, readAt));
  const given = useGiven();
  const columns = useColumns(given, leadingBands(work));
  const isReady = isPrinting && (members.isSuccess || members.isError);
  useEffect(() => {
    if (!isReady) return;
    window.print();
    onPrinted();
  }, [isReady, onPrinted]);
  const total = members.data?.pages[0]?.total ?? null;
  return (
    <Panel
      title={t('anev.members')}
      {...(total === null ? {} : { count: t('anev.count', { count: total, shown: formatCount(total, language) }) })}
      flush
    >
      <Loaded query={members} skeleton={<SkeletonRows rows={12} />}>
        {({ pages }) => {
          const rows = pages.flatMap(({ data }) => data);
          if (rows.length === 0) return <Empty text={t('anev.nobody')} />;
          return (
            <>
              <ListTable
                label={t('anev.members')}
                columns={columns}
                rows={rows}
                total={total ?? rows.length}
                keyOf={({ person_id }) => person_id}
                nameOf={personName}
                sort={sort}
                onSort={(next) => change({ sort: anevSearch.sort(next) })}
                card={(member) => (
                  <>
                    <StandingBadge of={member} bands={leadingBands(work)} /> {given(member)}
                    <div>{personName(member)}</div>
                    <div className={styles.hint}>{[member.client_name, member.divisi].filter(Boolean).join(' · ')}</div>
                  </>
                )}
              />
              {isPrinting && members.hasNextPage && <Notice tone="warn">{t('anev.printedFirst', { count: PRINTED_ROWS })}</Notice>}
              {!isPrinting && <MoreButton query={members} {...(total === null ? {} : { printed: { shown: rows.length, total } })} />}
            </>
          );
        }}
      </Loaded>
    </Panel>
  );
}
