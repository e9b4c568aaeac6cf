import { SegmentedControl } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useAddress } from '../../app/use-address.ts';
import { formatCount, formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge } from '../../kit/badge.tsx';
import { FilterBar } from '../../kit/filter-bar.tsx';
import { MoreButton } from '../../kit/more-button.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import { type Evidence, engagementsQuery, type Who } from './queries.ts';
import { postSearch } from './search.ts';

type Engagement = Evidence['engagements'][number];

function useColumns(timezone: string): readonly Column<Engagement>[] {
  const { t, language } = useLanguage();
  const at = (instant: string) => formatDateTime(instant, timezone, language);
  return [
    {
      label: t('post.column.handle'),
      cell: ({ handle, withdrawn_at }) => (
        <>
          <div className={table.strong}>@{handle.replace(/^@/, '')}</div>
          {withdrawn_at !== null && <Badge tone="warn">{t('post.withdrawn', { time: at(withdrawn_at) })}</Badge>}
        </>
      ),
    },
    {
      label: t('post.column.person'),
      cell: ({ person }) =>
        person === undefined ? (
          <span className={table.muted}>{t('post.stranger')}</span>
        ) : (
          <>
            <div>{person.nama}</div>
            <div className={table.sub}>
              {person.user_id} · {person.client_id}
            </div>
          </>
        ),
    },
    {
      label: t('post.column.firstSeen'),
      kind: 'line',
      from: 'wide',
      cell: ({ first_seen_at }) => at(first_seen_at),
    },
    {
      label: t('post.column.lastSeen'),
      kind: 'line',
      from: 'wide',
      cell: ({ last_seen_at }) => at(last_seen_at),
    },
  ];
}

/** Everybody seen taking part, with the registered person behind the handle; found on the server. */
export function EngagementsPanel({ evidence, timezone }: { evidence: Evidence; timezone: string }) {
  const { t, language } = useLanguage();
  const { search, change } = useAddress(postSearch);
  const columns = useColumns(timezone);
  const who: Who = search.only ?? 'all';
  const engagements = useInfiniteQuery(engagementsQuery(evidence.post.post_id, who, search.q ?? ''));
  const { counts } = evidence;
  const matching = engagements.data?.pages[0]?.counts.matching;
  const isNarrowed = who !== 'all' || search.q !== undefined;
  const all = formatCount(counts.engagements, language);
  return (
    <Panel
      title={t('post.engagements')}
      count={isNarrowed && matching !== undefined ? `${formatCount(matching, language)} / ${all}` : all}
      flush
      actions={
        <FilterBar
          label={t('post.searchLabel')}
          placeholder={t('post.search')}
          text={search.q}
          onText={(q) => change({ q }, { replace: true })}
        >
          <SegmentedControl<Who>
            size="xs"
            aria-label={t('post.who.label')}
            value={who}
            onChange={(chosen) => change({ only: chosen === 'all' ? undefined : chosen })}
            data={[
              { value: 'all', label: t('common.all') },
              { value: 'people', label: t('post.who.people', { count: formatCount(counts.people, language) }) },
              { value: 'outsiders', label: t('post.who.outsiders', { count: formatCount(counts.outsiders, language) }) },
            ]}
          />
        </FilterBar>
      }
    >
      <Loaded query={engagements} skeleton={<SkeletonRows rows={8} />}>
        {({ pages }) => (
          <Table
            columns={columns}
            rows={pages.flatMap((page) => page.engagements)}
            keyOf={({ kind, handle }) => `${kind} ${handle}`}
            empty={<Empty text={counts.engagements === 0 ? t('post.noEngagements') : t('post.noMatch')} />}
          />
        )}
      </Loaded>
      <MoreButton query={engagements} />
    </Panel>
  );
}
