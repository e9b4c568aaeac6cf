import type { Conversation, Message } from '@balai/contracts/chat';
import { useCallback, useEffect, useMemo, useState } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Empty } from '../../../../../kit/page/states.tsx';
import { showToast } from '../../../../../kit/windows/toast.ts';
import { MessageScroller } from '../../../parts/messages/message-scroller.tsx';
import type { Timeline } from '../../../parts/messages/timeline.ts';
import { useChat, useZone } from '../chat-context.ts';
import { useChatState } from '../store/running.ts';
import { MessageRow } from './message-row.tsx';
import { readByAll } from './read-by-all.ts';
import { type Row, rowsOf } from './rows.ts';

const NO_MEMBERS: readonly never[] = [];

/** The messages of a conversation, with what waits to be sent, and how far all have read. */
export function MessageList(props: {
  id: string;
  conversation: Conversation | undefined;
  timeline: Timeline;
  newAfter: number | null;
  onReply: (message: Message) => void;
  onEdit: (message: Message) => void;
}) {
  const { id, conversation, timeline, newAfter, onReply, onEdit } = props;
  const { t } = useLanguage();
  const chat = useChat();
  const timezone = useZone();
  const { messages, hasOlder, upTo } = timeline;
  const outbox = useChatState(chat, (state) => state.outbox);
  const members = useChatState(chat, (state) => state.members.get(id)) ?? NO_MEMBERS;
  const rows = useMemo(() => {
    const outgoing = outbox.filter(({ conversation_id }) => conversation_id === id);
    return rowsOf({ messages, outgoing, own: chat.accountId, timezone, newAfter, hasOlder });
  }, [messages, outbox, chat, id, timezone, newAfter, hasOlder]);
  const readUpTo = useMemo(() => readByAll(members, chat.accountId), [members, chat]);

  const unread = conversation?.unread_count ?? 0;
  const onSeen = useCallback(() => {
    if (unread > 0) chat.markRead(id, upTo);
  }, [chat, id, upTo, unread]);
  const onOlder = useCallback(() => void chat.loadOlder(id), [chat, id]);

  const [marked, setMarked] = useState<string | null>(null);
  const [sought, setSought] = useState<string | null>(null);
  const [target, setTarget] = useState<{ readonly index: number } | null>(null);
  useEffect(() => {
    if (sought === null) return;
    const index = rows.findIndex((row) => row.kind === 'message' && row.message.id === sought);
    if (index < 0) return;
    setSought(null);
    setMarked(sought);
    setTarget({ index });
  }, [sought, rows]);
  const seek = useCallback(
    async (messageId: string) => {
      if (await chat.seek(id, messageId)) setSought(messageId);
      else showToast(t('chat.notLoaded'), 'bad');
    },
    [chat, id, t],
  );

  const draw = (row: Row, index: number) => (
    <MessageRow
      key={row.key}
      row={row}
      index={index}
      isGroup={conversation?.type === 'group'}
      canRemoveOthers={conversation?.type === 'group' && conversation.role !== 'member'}
      isRead={row.kind === 'message' && (row.message.status === 'read' || row.message.seq <= readUpTo)}
      isMarked={row.kind === 'message' && row.message.id === marked}
      timezone={timezone}
      onReply={onReply}
      onEdit={onEdit}
      onQuote={seek}
    />
  );
  return (
    <MessageScroller
      rows={rows}
      draw={draw}
      label={t('chat.messages')}
      empty={<Empty text={t('chat.noMessages')} hint={t('chat.firstHint')} />}
      hasOlder={hasOlder}
      onOlder={onOlder}
      onSeen={onSeen}
      target={target}
      unread={unread}
      jumpLabel={unread > 0 ? t('chat.jumpNew', { count: unread }) : t('chat.jump')}
    />
  );
}
