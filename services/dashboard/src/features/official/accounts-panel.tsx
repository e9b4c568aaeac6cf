import { SegmentedControl } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useAddress } from '../../app/use-address.ts';
import { keepWork } from '../../app/use-client.ts';
import { formatAge, formatCount, formatPercent } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { FilterBar } from '../../kit/filter-bar.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import { AccountStateBadge, stateOf } from './account-state.tsx';
import type { AccountFigures } from './queries.ts';
import { officialSearch } from './search.ts';

type Only = 'all' | 'dormant' | 'failed' | 'uncollected';
const NEEDY = ['dormant', 'failed', 'uncollected'] as const;

/** Every account of the scope; its unit leads to the page of that unit. */
export function AccountsPanel({ accounts }: { accounts: readonly AccountFigures[] }) {
  const { t, language } = useLanguage();
  const word = useWord();
  const { search, change, narrow } = useAddress(officialSearch);
  const now = new Date();
  const count = (value: number) => formatCount(value, language);
  const unknown = <span className={table.muted}>{t('official.notYet')}</span>;
  const columns: readonly Column<AccountFigures>[] = [
    {
      label: t('column.unit'),
      sort: { name: 'unit', by: (row) => row.client_name },
      cell: ({ client_id: id, client_name: name, platform, username }) => (
        <>
          <Link
            to="/official"
            search={(previous: object) => ({ ...keepWork(previous), client: id, posts: undefined })}
            className={table.strong}
          >
            {name}
          </Link>
          <div className={table.sub}>
            {word('platform', platform)} · @{username}
          </div>
        </>
      ),
    },
    { label: t('column.state'), cell: (row) => <AccountStateBadge account={row} /> },
    {
      label: t('official.column.followers'),
      kind: 'number',
      sort: { name: 'followers', by: ({ followers }) => followers ?? -1 },
      cell: ({ followers }) => (followers === null ? unknown : count(followers)),
    },
    {
      label: t('official.column.posts'),
      kind: 'number',
      sort: { name: 'posts', by: ({ posts }) => posts },
      cell: ({ posts }) => count(posts),
    },
    {
      label: t('official.column.engagement'),
      kind: 'number',
      from: 'wide',
      sort: { name: 'engagement', by: ({ engagement }) => engagement },
      cell: ({ engagement }) => count(engagement),
    },
    {
      label: t('official.column.rate'),
      kind: 'number',
      from: 'wide',
      sort: { name: 'rate', by: (row) => row.engagement_rate ?? -1 },
      cell: ({ engagement_rate: rate, collected_at: at }) =>
        rate === null ? (at === null ? unknown : t('common.none')) : formatPercent(rate * 100, language),
    },
    {
      label: t('official.column.newest'),
      kind: 'line',
      from: 'wide',
      sort: { name: 'newest', by: (row) => row.newest_post_at ?? '' },
      cell: ({ newest_post_at: at, collected_at: read }) =>
        at === null ? (read === null ? unknown : t('common.none')) : formatAge(at, now, language),
    },
  ];
  const text = (search.q ?? '').toLowerCase();
  const only: Only = search.only ?? 'all';
  const rows = accounts.filter(
    (row) => (only === 'all' || stateOf(row) === only) && `${row.client_name} ${row.username}`.toLowerCase().includes(text),
  );
  return (
    <Panel
      title={t('official.accounts')}
      count={rows.length === accounts.length ? count(rows.length) : `${count(rows.length)} / ${count(accounts.length)}`}
      flush
      actions={
        <FilterBar
          label={t('official.searchLabel')}
          placeholder={t('official.search')}
          text={search.q}
          onText={(q) => narrow({ q }, { replace: true })}
        >
          <SegmentedControl<Only>
            size="xs"
            aria-label={t('column.state')}
            value={only}
            onChange={(value) => narrow({ only: value === 'all' ? undefined : value })}
            data={[
              { value: 'all', label: t('common.all') },
              ...NEEDY.map((value) => ({
                value,
                label: `${t(`official.state.${value}`)} ${count(accounts.filter((row) => stateOf(row) === value).length)}`,
              })),
            ]}
          />
        </FilterBar>
      }
    >
      <Table
        columns={columns}
        rows={rows}
        keyOf={({ client_id: id, platform }) => `${id} ${platform}`}
        empty={<Empty text={t('official.noMatch')} />}
        state={{ sort: search.sort, page: search.page }}
        onState={(state) => change(state)}
      />
    </Panel>
  );
}
