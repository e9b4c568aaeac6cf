import { NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useAddress } from '../../../../app/address/use-address.ts';
import { keepWorkWith } from '../../../../app/area/keep.ts';
import { formatAge, formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { PAGE_ROWS, pageOf, type SortValues } from '../../../../kit/lists/own-rows.ts';
import { Pager } from '../../../../kit/lists/pager.tsx';
import { metricsLine, RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty } from '../../../../kit/page/states.tsx';
import { useIsNarrow } from '../../../../kit/page/use-is-narrow.ts';
import { AccountStateBadge, stateOf } from './account-state.tsx';
import type { AccountMetrics } from './queries.ts';
import { officialSearch } from './search.ts';

type Only = 'all' | 'dormant' | 'failed' | 'uncollected';
const NEEDY = ['dormant', 'failed', 'uncollected'] as const;

const VALUES: SortValues<AccountMetrics> = {
  unit: ({ client_name }) => client_name,
  followers: ({ followers }) => followers ?? -1,
  posts: ({ posts }) => posts,
  engagement: ({ engagement }) => engagement,
  rate: ({ engagement_rate }) => engagement_rate ?? -1,
  newest: ({ newest_post_at }) => newest_post_at ?? '',
};

function Accounts({ accounts, from }: { accounts: readonly AccountMetrics[]; from: string }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const { search, change } = useAddress(officialSearch);
  const now = new Date();
  const count = (value: number) => formatCount(value, language);
  const unknown = <span className={table.muted}>{t('official.notYet')}</span>;
  const unit = ({ client_id: id, client_name: name }: AccountMetrics) => (
    <Link to="/official" search={keepWorkWith({ client: id, posts: id === from ? undefined : from })} className={table.strong}>
      {name}
    </Link>
  );
  const account = ({ platform, username }: AccountMetrics) => `${labelOf('platform', platform)} · @${username}`;
  const followers = (row: AccountMetrics) => (row.followers === null ? unknown : count(row.followers));
  // Before the first reading nothing is known of its posts, which is not that there are none.
  const read = (row: AccountMetrics, value: number) => (row.collected_at === null && value === 0 ? unknown : count(value));
  const metric = (
    key: string,
    label: string,
    cell: ListColumn<AccountMetrics>['cell'],
    from?: 'wide' | 'wider',
  ): ListColumn<AccountMetrics> => ({
    ...{ key, label, cell, kind: 'number', sort: { name: key, first: 'down' } },
    ...(from === undefined ? {} : { from }),
  });
  const columns: readonly ListColumn<AccountMetrics>[] = [
    {
      key: 'unit',
      label: t('column.unit'),
      kind: 'fill',
      sort: { name: 'unit' },
      cell: (row) => (
        <>
          {unit(row)} <span className={table.sub}>{account(row)}</span>
        </>
      ),
    },
    { key: 'state', label: t('column.state'), cell: (row) => <AccountStateBadge account={row} /> },
    metric('followers', t('official.column.followers'), followers),
    metric('posts', t('official.column.posts'), (row) => read(row, row.posts)),
    metric('engagement', t('official.column.engagement'), (row) => read(row, row.engagement), 'wide'),
    metric(
      'rate',
      t('official.column.rate'),
      ({ engagement_rate: rate, collected_at: at }) =>
        rate === null ? (at === null ? unknown : t('common.none')) : formatShare(rate, language),
      'wide',
    ),
    metric(
      'newest',
      t('official.column.newest'),
      ({ newest_post_at: at, collected_at: read }) =>
        at === null ? (read === null ? unknown : t('common.none')) : formatAge(at, now, language),
      'wider',
    ),
  ];
  const { rows, page, last } = pageOf(accounts, search, VALUES);
  return (
    <>
      <ListTable
        label={t('official.accounts')}
        columns={columns}
        rows={rows}
        keyOf={({ client_id: id, platform }) => `${id} ${platform}`}
        nameOf={(row) => `${row.client_name}, ${account(row)}`}
        sort={search.sort}
        onSort={(sort) => change({ sort, page: undefined })}
        onUnsort={() => change({ sort: undefined, page: undefined })}
        card={(row) => (
          <RowCard
            title={unit(row)}
            side={<AccountStateBadge account={row} />}
            lines={[
              account(row),
              metricsLine([
                [t('official.column.followers'), followers(row)],
                [t('official.column.posts'), read(row, row.posts)],
                [t('official.column.engagement'), read(row, row.engagement)],
              ]),
            ]}
          />
        )}
      />
      <Pager page={page} last={last} total={accounts.length} rows={PAGE_ROWS} onPage={(next) => change({ page: next })} />
    </>
  );
}

/** Every account that the directorate `from` sees; its unit leads to the page of that unit, under the question as it was asked. */
export function AccountsPanel({ accounts, from }: { accounts: readonly AccountMetrics[]; from: string }) {
  const { t, language } = useLanguage();
  const { search, narrow } = useAddress(officialSearch);
  const count = (value: number) => formatCount(value, language);
  const text = (search.q ?? '').toLowerCase();
  const only: Only = search.only ?? 'all';
  const rows = accounts.filter(
    (row) => (only === 'all' || stateOf(row) === only) && `${row.client_name} ${row.username}`.toLowerCase().includes(text),
  );
  // Four long words with numbers do not stand beside each other on a phone.
  const isNarrow = useIsNarrow();
  const choices = [
    { value: 'all' as const, label: t('common.all') },
    ...NEEDY.map((value) => ({
      value,
      label: `${t(`official.state.${value}`)} ${count(accounts.filter((row) => stateOf(row) === value).length)}`,
    })),
  ];
  const choose = (value: string) => narrow({ only: NEEDY.find((one) => one === value) });
  return (
    <Panel
      title={t('official.accounts')}
      count={
        rows.length === accounts.length
          ? count(rows.length)
          : t('common.shownOf', { shown: count(rows.length), total: count(accounts.length) })
      }
      flush
      actions={
        <FilterBar
          label={t('official.searchLabel')}
          placeholder={t('official.search')}
          text={search.q}
          onText={(q) => narrow({ q }, { replace: true })}
        >
          {isNarrow ? (
            <NativeSelect
              aria-label={t('column.state')}
              value={only}
              onChange={(event) => choose(event.currentTarget.value)}
              data={choices}
            />
          ) : (
            <Segments<Only> label={t('column.state')} value={only} onChange={choose} options={choices} />
          )}
        </FilterBar>
      }
    >
      {rows.length === 0 ? <Empty text={t('official.noMatch')} /> : <Accounts accounts={rows} from={from} />}
    </Panel>
  );
}
