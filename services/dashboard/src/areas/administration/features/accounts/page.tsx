import { accountsManage } from '@balai/contracts/identity';
import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { clientNameOf, may, timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { PartTabs } from '../../../../app/frame/part-tabs.tsx';
import { formatCount, formatMoment } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { FilterBar } from '../../../../kit/lists/filter-bar.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import styles from './page.module.css';
import { type Account, type AccountState, accountsQuery } from './queries.ts';
import { accountsSearch, STATES } from './search.ts';

// Load when they are opened: the list does not wait for forms.
const AccountPanel = lazy(async () => ({ default: (await import('./account-panel.tsx')).AccountPanel }));
const InvitePanel = lazy(async () => ({ default: (await import('./invite-panel.tsx')).InvitePanel }));

const TONES: Readonly<Record<AccountState, Tone>> = { pending: 'warn', active: 'ok', rejected: 'none', closed: 'none' };
/** Clients that are named in a row. */
const NAMED_MAX = 2;

function State({ account: { state, invited } }: { account: Account }) {
  const { t } = useLanguage();
  return <Badge tone={TONES[state]}>{t(invited && state === 'pending' ? 'accounts.invited' : `accounts.state.${state}`)}</Badge>;
}

function Accounts({ rows }: { rows: readonly Account[] }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const zone = timezoneOf(session, session.client_id);
  const clientsOf = ({ sees_all, client_ids }: Account) => {
    if (sees_all) return t('accounts.seesAll');
    const named = client_ids
      .slice(0, NAMED_MAX)
      .map((id) => clientNameOf(session, id))
      .join(', ');
    const more = client_ids.length - NAMED_MAX;
    return more > 0 ? t('accounts.andMore', { named, count: more }) : named;
  };
  const roleOf = ({ role }: Account) => labelOf('accounts.roles', role, role);
  const usedOf = ({ last_used_at: at }: Account) => (at === null ? t('accounts.never') : formatMoment(at, zone, language));
  const name = (account: Account) => (
    <Link to="." search={(previous: object) => ({ ...previous, edit: account.account_id })} className={table.strong}>
      {account.username}
    </Link>
  );
  const columns: ListColumn<Account>[] = [
    { key: 'username', label: t('accounts.column.username'), cell: name, isName: true },
    { key: 'role', label: t('accounts.column.role'), cell: roleOf },
    { key: 'clients', label: t('accounts.column.clients'), kind: 'fill', cell: clientsOf },
    { key: 'used', label: t('accounts.column.used'), from: 'wide', cell: usedOf },
    { key: 'state', label: t('accounts.column.state'), cell: (account) => <State account={account} /> },
  ];
  return (
    <ListTable
      label={t('accounts.list')}
      columns={columns}
      rows={rows}
      keyOf={({ account_id }) => account_id}
      nameOf={({ username }) => username}
      card={(account) => (
        <RowCard
          title={name(account)}
          side={<State account={account} />}
          lines={[`${roleOf(account)} · ${clientsOf(account)}`, `${t('accounts.column.used')}: ${usedOf(account)}`]}
        />
      )}
    />
  );
}

/** Accounts of staff: who waits for approval, who may what, and the way to invite somebody. */
export default function AccountsPage() {
  const { t, language } = useLanguage();
  const canManage = may(useSession(), accountsManage);
  const { search, change, narrow } = useAddress(accountsSearch);
  const accounts = useInfiniteQuery(accountsQuery(search));
  const states = accounts.data?.pages[0]?.states;
  const roles = accounts.data?.pages[0]?.roles ?? [];
  const total = states === undefined ? undefined : STATES.reduce((sum, state) => sum + states[state], 0);
  const counted = (words: string, count: number | undefined) => (count === undefined ? words : `${words} ${formatCount(count, language)}`);
  const close = () => change({ edit: undefined, for: undefined });
  return (
    <>
      <PageHeader
        title={t('accounts.title')}
        subtitle={t('accounts.subtitle')}
        actions={
          canManage && (
            <Button size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => change({ edit: 'new' })}>
              {t('accounts.invite')}
            </Button>
          )
        }
      />
      <div className={styles.tabs}>
        <PartTabs
          label={t('accounts.column.state')}
          current={search.state ?? 'all'}
          parts={[
            { part: 'all' as const, label: counted(t('accounts.all'), total) },
            ...STATES.map((state) => ({ part: state, label: counted(t(`accounts.state.${state}`), states?.[state]) })),
          ]}
          searchOf={(part) => ({ state: part === 'all' ? undefined : part })}
        />
      </div>
      <Panel
        title={t('accounts.list')}
        flush
        actions={
          <FilterBar
            label={t('accounts.searchLabel')}
            placeholder={t('accounts.search')}
            text={search.q}
            onText={(q) => narrow({ q }, { replace: true })}
          />
        }
      >
        <Loaded query={accounts} skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.data);
            return rows.length > 0 ? <Accounts rows={rows} /> : <Empty text={t('accounts.empty')} />;
          }}
        </Loaded>
        <MoreButton query={accounts} />
      </Panel>
      <Suspense>
        {search.edit === 'new' && canManage && <InvitePanel roles={roles} clientId={search.for} onClose={close} />}
        {search.edit !== undefined && search.edit !== 'new' && (
          <AccountPanel key={search.edit} id={search.edit} roles={roles} onClose={close} />
        )}
      </Suspense>
    </>
  );
}
