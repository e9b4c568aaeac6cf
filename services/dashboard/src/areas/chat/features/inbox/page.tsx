import { businessManage, type OwnBusiness } from '@balai/contracts/chat';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { may, sessionQuery, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { translate } from '../../../../i18n/i18n.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { useRoom } from '../../parts/messages/use-room.ts';
import { Announcer } from './announcer.tsx';
import { useChosenBusiness } from './chosen-business.ts';
import { InboxView } from './list/inbox-view.tsx';
import styles from './page.module.css';
import { inboxSearch, keepFilters } from './search.ts';
import { ownBusinessesQuery } from './store/calls.ts';
import { InboxContext, type Owner, useInbox, useInboxState, useRunningInbox } from './store/running.ts';

// Beside the page: the list is drawn without waiting for what shows a conversation.
const loadThread = () => import('./thread/thread.tsx');
void loadThread().catch(() => undefined);
const Thread = lazy(loadThread);

const wordsOf = (error: unknown): string => problemOf(error, translate()).message;

/** Alt and an arrow lead to the next conversation of the list. */
function useNeighbours(openId: string | undefined, open: (id: string) => void): void {
  const list = useInboxState((state) => state.list);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!event.altKey || step === undefined || document.querySelector('dialog[open]') !== null) return;
      const ids = list?.items.map(({ conversation_id }) => conversation_id) ?? [];
      const next = ids[openId === undefined ? 0 : ids.indexOf(openId) + step];
      if (next === undefined) return;
      event.preventDefault();
      open(next);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [list, openId, open]);
}

/** The list follows the address. */
function useFilter(): void {
  const inbox = useInbox();
  const { tab = 'open', label, team, q } = useAddress(inboxSearch).search;
  useEffect(() => inbox.narrow({ tab, label, team, q }), [inbox, tab, label, team, q]);
}

function Panes({
  business,
  businesses,
  openId,
}: {
  business: OwnBusiness;
  businesses: readonly OwnBusiness[];
  openId: string | undefined;
}) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const unread = useInboxState(({ counts }) => counts?.unread ?? 0);
  const open = useCallback(
    (id: string) => void navigate({ to: '/inbox/$conversation', params: { conversation: id }, search: keepFilters }),
    [navigate],
  );
  useFilter();
  useNeighbours(openId, open);
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${t('inbox.title')} · ${t('app.name')}`;
  }, [unread, t]);
  const room = useRoom();
  return (
    <div ref={room} className={styles.inbox} data-open={openId !== undefined || undefined}>
      <InboxView business={business} businesses={businesses} openId={openId} />
      {openId === undefined ? (
        <div className={styles.nothing}>
          <Empty text={t('inbox.choose')} hint={t('inbox.chooseHint')} />
        </div>
      ) : (
        <Suspense fallback={<SkeletonRows rows={7} height={34} />}>
          <Thread key={openId} id={openId} business={business} />
        </Suspense>
      )}
      <Announcer />
    </div>
  );
}

function RunningInbox({ business, businesses }: { business: OwnBusiness; businesses: readonly OwnBusiness[] }) {
  const { account_id: accountId, username } = useSession();
  const queryClient = useQueryClient();
  const { conversation } = useParams({ strict: false }) as { conversation?: string };
  const { id, account_id, name } = business;
  const owner = useMemo<Owner>(
    () => ({
      ...{ accountId, username, wordsOf, business: { id, account_id, name } },
      signedOut: () => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }),
    }),
    [accountId, username, id, account_id, name, queryClient],
  );
  const inbox = useRunningInbox(owner);
  if (inbox === null || inbox.business.id !== id) return null;
  return (
    <InboxContext value={inbox}>
      <Panes business={business} businesses={businesses} openId={conversation} />
    </InboxContext>
  );
}

function NoBusiness() {
  const { t } = useLanguage();
  const canPublish = may(useSession(), businessManage);
  return (
    <>
      <PageHeader title={t('inbox.title')} />
      <Empty
        text={t('inbox.noBusiness')}
        hint={t(canPublish ? 'inbox.noBusinessHint' : 'inbox.noBusinessAsk')}
        action={
          canPublish ? (
            <Link to="/business-profile" search={keepWork}>
              {t('inbox.publish')}
            </Link>
          ) : null
        }
      />
    </>
  );
}

function Chosen({ businesses }: { businesses: readonly OwnBusiness[] }) {
  const business = useChosenBusiness(businesses);
  return business === undefined ? <NoBusiness /> : <RunningInbox key={business.id} business={business} businesses={businesses} />;
}

/** What customers write to a business: the list, the conversation that is open, and the customer; on phones one at a time. */
export default function InboxPage() {
  const own = useQuery(ownBusinessesQuery);
  return <Loaded query={own}>{(businesses) => <Chosen businesses={businesses} />}</Loaded>;
}
