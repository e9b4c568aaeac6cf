import { accountsManage } from '@balai/contracts/identity';
import { Button } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { problemOf } from '../../../../api/failure.ts';
import { may, timezoneOf, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { formatMoment } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { ActionButton } from '../../../../kit/forms/action-button.tsx';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge } from '../../../../kit/page/badge.tsx';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { confirm } from '../../../../kit/windows/confirm.ts';
import { showToast } from '../../../../kit/windows/toast.ts';
import { end, type OpenSession, sessionsQuery } from './queries.ts';
import { sessionsSearch } from './search.ts';

/** Ends a session after a question. */
function useEnd() {
  const { t } = useLanguage();
  const queryClient = useQueryClient();
  const ending = useMutation({
    mutationFn: ({ session_id }: OpenSession) => end(session_id),
    onSuccess: (_, { username }) => showToast(t('sessions.ended', { name: username })),
    onError: (error) => showToast(problemOf(error, t).message, 'bad'),
    onSettled: () => void queryClient.invalidateQueries(),
  });
  return async (session: OpenSession) => {
    const text = t('sessions.endHint', { name: session.username, device: session.device ?? t('sessions.unknown') });
    if (await confirm({ title: t('sessions.end'), text, yes: t('sessions.end') })) ending.mutate(session);
  };
}

function Sessions({ rows }: { rows: readonly OpenSession[] }) {
  const { t, language } = useLanguage();
  const own = useSession();
  const canEnd = may(own, accountsManage);
  const zone = timezoneOf(own, own.client_id);
  const confirmEnd = useEnd();
  const at = (instant: string) => formatMoment(instant, zone, language);
  const deviceOf = ({ device }: OpenSession) => device ?? t('sessions.unknown');
  const endOf = (session: OpenSession) =>
    session.current ? (
      <Badge tone="accent">{t('sessions.current')}</Badge>
    ) : (
      canEnd && (
        <ActionButton size="compact-xs" variant="default" onClick={() => void confirmEnd(session)}>
          {t('sessions.end')}
        </ActionButton>
      )
    );
  const name = (session: OpenSession) => (
    <Link to="." search={(previous: object) => ({ ...previous, account: session.account_id })} className={table.strong}>
      {session.username}
    </Link>
  );
  const columns: ListColumn<OpenSession>[] = [
    { key: 'account', label: t('sessions.column.account'), cell: name, isName: true },
    { key: 'device', label: t('sessions.column.device'), kind: 'fill', cell: deviceOf },
    { key: 'address', label: t('sessions.column.address'), cell: ({ address }) => address ?? t('sessions.unknown') },
    { key: 'opened', label: t('sessions.column.opened'), from: 'wide', cell: ({ opened_at }) => at(opened_at) },
    { key: 'used', label: t('sessions.column.used'), cell: ({ last_seen_at }) => at(last_seen_at) },
    { key: 'end', label: t('sessions.column.action'), cell: endOf },
  ];
  return (
    <ListTable
      label={t('sessions.list')}
      columns={columns}
      rows={rows}
      keyOf={({ session_id }) => session_id}
      nameOf={({ username }) => username}
      card={(session) => (
        <RowCard
          title={name(session)}
          side={endOf(session)}
          lines={[
            `${deviceOf(session)} · ${session.address ?? t('sessions.unknown')}`,
            `${t('sessions.column.used')}: ${at(session.last_seen_at)}`,
          ]}
        />
      )}
    />
  );
}

/** Who is signed in where, of the accounts that the session sees. */
export default function SessionsPage() {
  const { t } = useLanguage();
  const { search, change } = useAddress(sessionsSearch);
  const sessions = useInfiniteQuery(sessionsQuery(search.account));
  return (
    <>
      <PageHeader
        title={t('sessions.title')}
        subtitle={t('sessions.subtitle')}
        actions={
          search.account !== undefined && (
            <Button size="xs" variant="default" onClick={() => change({ account: undefined })}>
              {t('sessions.all')}
            </Button>
          )
        }
      />
      <Panel title={t('sessions.list')} flush>
        <Loaded query={sessions} skeleton={<SkeletonRows rows={8} />}>
          {({ pages }) => {
            const rows = pages.flatMap((page) => page.data);
            return rows.length > 0 ? <Sessions rows={rows} /> : <Empty text={t('sessions.empty')} />;
          }}
        </Loaded>
        <MoreButton query={sessions} />
      </Panel>
    </>
  );
}
