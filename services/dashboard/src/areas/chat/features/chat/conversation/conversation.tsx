import type { Message } from '@balai/contracts/chat';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, lazy, Suspense, useCallback, useEffect, useRef, useState } from 'react';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Empty, ErrorNotice, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { MenuBar } from '../businesses/menu-bar.tsx';
import { useChat } from '../chat-context.ts';
import { useChatState } from '../store/running.ts';
import { Composer, type Composing } from './composer.tsx';
import styles from './conversation.module.css';
import { ConversationHead } from './conversation-head.tsx';
import { MessageList } from './message-list.tsx';
import { RequestBar } from './request-bar.tsx';

const DetailsPanel = lazy(() => import('../details/details-panel.tsx'));

/** A conversation: its messages, and where one writes. Drawn anew for each conversation. */
export default function Conversation({ id }: { id: string }) {
  const { t } = useLanguage();
  const chat = useChat();
  const navigate = useNavigate();
  const conversation = useChatState(chat, ({ inbox }) => inbox.get(id));
  const timeline = useChatState(chat, ({ timelines }) => timelines.get(id));
  const error = useChatState(chat, ({ readErrors }) => readErrors.get(id));
  const isListed = useChatState(chat, (state) => state.isListed);
  const [composing, setComposing] = useState<Composing>({ kind: 'new' });
  const [isDetailed, setIsDetailed] = useState(false);
  // How far was read when it was opened: the line above what is new stays where it was.
  const readAtOpen = useRef<number | null>(null);
  if (readAtOpen.current === null && conversation !== undefined && timeline !== undefined)
    readAtOpen.current = conversation.unread_count > 0 ? conversation.read_seq : Number.POSITIVE_INFINITY;
  useEffect(() => {
    void chat.openConversation(id);
    return () => chat.closeConversation(id);
  }, [chat, id]);
  const back = useCallback(() => void navigate({ to: '/chat', search: keepWork }), [navigate]);
  const onKeyDown = (event: KeyboardEvent) => {
    // An open menu takes it for itself.
    if (event.key !== 'Escape' || event.defaultPrevented || document.querySelector(':popover-open') !== null) return;
    event.preventDefault();
    if (composing.kind !== 'new') setComposing({ kind: 'new' });
    else back();
  };
  const act = {
    reply: (message: Message) => setComposing({ kind: 'reply', message }),
    edit: (message: Message) => setComposing({ kind: 'edit', message }),
  };
  const isGone = isListed && conversation === undefined && timeline === undefined && error !== undefined;
  return (
    <section className={styles.conversation} aria-label={t('chat.conversation')} onKeyDown={onKeyDown} data-own-focus>
      <ConversationHead id={id} conversation={conversation} onBack={back} onDetails={() => setIsDetailed(true)} />
      {isGone && <Empty text={t('chat.notFound')} hint={t('chat.notFoundHint')} />}
      {!isGone && timeline === undefined && (
        <div className={styles.loading}>
          {error === undefined ? <SkeletonRows rows={7} height={34} /> : <ErrorNotice error={error} onRetry={() => void chat.repair(id)} />}
        </div>
      )}
      {timeline !== undefined && (
        <MessageList
          id={id}
          conversation={conversation}
          timeline={timeline}
          newAfter={readAtOpen.current === Number.POSITIVE_INFINITY ? null : readAtOpen.current}
          onReply={act.reply}
          onEdit={act.edit}
        />
      )}
      {conversation?.is_request === true && <RequestBar conversation={conversation} onGone={back} />}
      {conversation?.business_id != null && <MenuBar id={id} businessId={conversation.business_id} />}
      {!isGone && (
        <Composer
          id={id}
          composing={composing}
          onDone={() => setComposing({ kind: 'new' })}
          onEditLast={() => {
            const last = timeline?.messages.findLast(({ sender_id, is_deleted }) => sender_id === chat.accountId && !is_deleted);
            if (last !== undefined) act.edit(last);
          }}
        />
      )}
      {isDetailed && conversation !== undefined && (
        <Suspense>
          <DetailsPanel conversation={conversation} onClose={() => setIsDetailed(false)} onGone={back} />
        </Suspense>
      )}
    </section>
  );
}
