import type { InboxMessage, OwnBusiness } from '@balai/contracts/chat';
import { useCallback, useMemo } from 'react';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Empty } from '../../../../../kit/page/states.tsx';
import { MessageScroller } from '../../../parts/messages/message-scroller.tsx';
import type { Timeline } from '../../../parts/messages/timeline.ts';
import { useInbox, useInboxState } from '../store/running.ts';
import { type Row, rowsOf } from './rows.ts';
import { ThreadRow } from './thread-row.tsx';

const NO_NOTES: readonly never[] = [];

/** Messages with a customer and notes of the team. */
export function ThreadList(props: {
  id: string;
  business: OwnBusiness;
  timeline: Timeline<InboxMessage>;
  unread: number;
  newAfter: number | null;
  mayReply: boolean;
}) {
  const { id, business, timeline, unread, newAfter, mayReply } = props;
  const { t } = useLanguage();
  const inbox = useInbox();
  const notes = useInboxState((state) => state.notes.get(id)) ?? NO_NOTES;
  const outbox = useInboxState((state) => state.outbox);
  const { messages, hasOlder, upTo } = timeline;
  const { account_id: businessAccount, timezone } = business;
  const rows = useMemo(
    () =>
      rowsOf({
        ...{ messages, notes, businessAccount, timezone, newAfter, hasOlder, own: inbox.accountId },
        outgoing: outbox.filter(({ conversation_id }) => conversation_id === id),
      }),
    [messages, notes, outbox, businessAccount, timezone, newAfter, hasOlder, inbox, id],
  );
  const onSeen = useCallback(() => {
    if (mayReply && unread > 0) inbox.threads.markRead(id, upTo);
  }, [inbox, id, upTo, unread, mayReply]);
  const onOlder = useCallback(() => void inbox.threads.loadOlder(id), [inbox, id]);
  const draw = (row: Row, index: number) => <ThreadRow key={row.key} row={row} index={index} timezone={timezone} conversationId={id} />;
  return (
    <MessageScroller
      rows={rows}
      draw={draw}
      label={t('inbox.messages')}
      empty={<Empty text={t('inbox.noMessages')} />}
      hasOlder={hasOlder}
      onOlder={onOlder}
      onSeen={onSeen}
      unread={unread}
      jumpLabel={t('inbox.jump', { count: unread })}
    />
  );
}
