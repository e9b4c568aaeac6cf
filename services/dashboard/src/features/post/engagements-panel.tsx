import { Checkbox } from '@mantine/core';
import { useMemo } from 'react';
import { useAddress } from '../../app/use-address.ts';
import { formatDateTime } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { Badge } from '../../kit/badge.tsx';
import { FilterBar } from '../../kit/filter-bar.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import type { Evidence } from './queries.ts';
import { postSearch } from './search.ts';

type Engagement = Evidence['engagements'][number];

function useColumns(timezone: string): readonly Column<Engagement>[] {
  const { t, language } = useLanguage();
  const at = (instant: string) => formatDateTime(instant, timezone, language);
  return [
    {
      label: t('post.column.handle'),
      sort: { name: 'handle', by: ({ handle }) => handle.replace(/^@/, '') },
      cell: ({ handle, withdrawn_at }) => (
        <>
          <div className={table.strong}>@{handle.replace(/^@/, '')}</div>
          {withdrawn_at !== null && <Badge tone="warn">{t('post.withdrawn', { time: at(withdrawn_at) })}</Badge>}
        </>
      ),
    },
    {
      label: t('post.column.person'),
      sort: { name: 'person', by: ({ person }) => person?.nama ?? '' },
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
      sort: { name: 'first', by: ({ first_seen_at }) => first_seen_at },
      cell: ({ first_seen_at }) => at(first_seen_at),
    },
    {
      label: t('post.column.lastSeen'),
      kind: 'line',
      from: 'wide',
      sort: { name: 'last', by: ({ last_seen_at }) => last_seen_at },
      cell: ({ last_seen_at }) => at(last_seen_at),
    },
  ];
}

/** Everybody seen taking part, with the registered person behind the handle. */
export function EngagementsPanel({ evidence, timezone }: { evidence: Evidence; timezone: string }) {
  const { t } = useLanguage();
  const { search, change, narrow } = useAddress(postSearch);
  const columns = useColumns(timezone);
  const text = (search.q ?? '').toLowerCase();
  const rows = useMemo(
    () =>
      evidence.engagements.filter(
        ({ handle, person }) =>
          (search.only === undefined || person !== undefined) &&
          `${handle} ${person?.nama ?? ''} ${person?.user_id ?? ''}`.toLowerCase().includes(text),
      ),
    [evidence.engagements, search.only, text],
  );
  return (
    <Panel
      title={t('post.engagements')}
      count={String(rows.length)}
      flush
      actions={
        <FilterBar
          label={t('post.searchLabel')}
          placeholder={t('post.search')}
          text={search.q}
          onText={(q) => narrow({ q }, { replace: true })}
        >
          <Checkbox
            size="xs"
            label={t('post.onlyPeople')}
            checked={search.only === 'people'}
            onChange={(event) => narrow({ only: event.currentTarget.checked ? 'people' : undefined }, { replace: true })}
          />
        </FilterBar>
      }
    >
      <Table
        columns={columns}
        rows={rows}
        keyOf={({ handle }) => handle}
        state={search}
        onState={change}
        empty={<Empty text={evidence.engagements.length === 0 ? t('post.noEngagements') : t('post.noMatch')} />}
      />
    </Panel>
  );
}
