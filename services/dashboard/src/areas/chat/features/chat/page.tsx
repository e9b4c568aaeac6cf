import { useQueryClient } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useMemo, useState } from 'react';
import { problemOf } from '../../../../api/failure.ts';
import { sessionQuery, useSession } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { translate } from '../../../../i18n/i18n.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Empty, SkeletonRows } from '../../../../kit/page/states.tsx';
import { useRoom } from '../../parts/messages/use-room.ts';
import { Announcer } from './announcer.tsx';
import { ChatContext, useChat } from './chat-context.ts';
import { ConversationList } from './list/conversation-list.tsx';
import { useListView } from './list/list-view.ts';
import styles from './page.module.css';
import { chatSearch } from './search.ts';
import { listOf } from './store/inbox.ts';
import { useChatState, useRunningChat } from './store/running.ts';
import { titleOf } from './titles.ts';
import { useBadge, useOwnManifest } from './use-badge.ts';

// Beside the page: the list is drawn without waiting for what shows a conversation.
const loadConversation = () => import('./conversation/conversation.tsx');
void loadConversation().catch(() => undefined);
const Conversation = lazy(loadConversation);
const NewConversation = lazy(() => import('./people/new-conversation.tsx'));
const Businesses = lazy(() => import('./businesses/businesses.tsx'));

const wordsOf = (error: unknown): string => problemOf(error, translate()).message;

/** Alt and an arrow lead to the next conversation of the list. */
function useNeighbours(openId: string | undefined, open: (id: string) => void): void {
  const inbox = useChatState(useChat(), (state) => state.inbox);
  const { folder, filter } = useListView();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (!event.altKey || step === undefined || document.querySelector('dialog[open]') !== null) return;
      const ids = listOf(inbox, folder, filter).map(({ id }) => id);
      const next = ids[openId === undefined ? 0 : ids.indexOf(openId) + step];
      if (next === undefined) return;
      event.preventDefault();
      open(next);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [inbox, folder, filter, openId, open]);
}

function Panes({ openId }: { openId: string | undefined }) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const chat = useChat();
  const conversation = useChatState(chat, ({ inbox }) => (openId === undefined ? undefined : inbox.get(openId)));
  const [isNew, setIsNew] = useState(false);
  const [isFinding, setIsFinding] = useState(false);
  const { search, change } = useAddress(chatSearch);
  const leaveBusinesses = () => {
    setIsFinding(false);
    if (search.follow !== undefined) change({ follow: undefined, via: undefined }, { replace: true });
  };
  const open = useCallback(
    (id: string) => void navigate({ to: '/chat/$conversation', params: { conversation: id }, search: keepWork }),
    [navigate],
  );
  useBadge(conversation === undefined ? t('chat.title') : titleOf(conversation, t));
  useOwnManifest();
  useNeighbours(openId, open);
  const room = useRoom();
  return (
    <div ref={room} className={styles.chat} data-open={openId !== undefined || undefined}>
      <ConversationList openId={openId} onNew={() => setIsNew(true)} onBusinesses={() => setIsFinding(true)} />
      {openId === undefined ? (
        <div className={styles.nothing}>
          <Empty text={t('chat.choose')} hint={t('chat.chooseHint')} />
        </div>
      ) : (
        <Suspense fallback={<SkeletonRows rows={7} height={34} />}>
          <Conversation key={openId} id={openId} />
        </Suspense>
      )}
      <Announcer />
      {(isFinding || search.follow !== undefined) && (
        <Suspense>
          <Businesses
            key={search.follow ?? ''}
            username={search.follow}
            source={search.follow === undefined ? 'search' : (search.via ?? 'link')}
            onClose={leaveBusinesses}
            onOpen={(id) => {
              setIsFinding(false);
              open(id);
            }}
          />
        </Suspense>
      )}
      {isNew && (
        <Suspense>
          <NewConversation
            onClose={() => setIsNew(false)}
            onOpen={(id) => {
              setIsNew(false);
              open(id);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}

/** Conversations of people and groups: the list, and the one that is open; on phones one of both. */
export default function ChatPage() {
  const { account_id: accountId } = useSession();
  const queryClient = useQueryClient();
  const { conversation } = useParams({ strict: false }) as { conversation?: string };
  const owner = useMemo(
    () => ({ accountId, wordsOf, signedOut: () => void queryClient.invalidateQueries({ queryKey: sessionQuery.queryKey }) }),
    [accountId, queryClient],
  );
  const chat = useRunningChat(owner);
  if (chat === null) return null;
  return (
    <ChatContext value={chat}>
      <Panes openId={conversation} />
    </ChatContext>
  );
}
