import { dayOf } from '@balai/calendar';
import type { Conversation } from '@balai/contracts/chat';
import { IconAt, IconBuildingStore, IconPinFilled, IconVolumeOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { keepWork } from '../../../../../app/area/keep.ts';
import { formatCount, formatDay, formatTime, type Language } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Avatar } from '../../../parts/people/avatar.tsx';
import { useChat, useZone } from '../chat-context.ts';
import { useChatState } from '../store/running.ts';
import { titleOf } from '../titles.ts';
import styles from './list.module.css';

/** The time of today, else the day. */
function whenOf(instant: string, zone: string, language: Language): string {
  const day = dayOf(new Date(instant), zone);
  if (day === dayOf(new Date(), zone)) return formatTime(instant, zone);
  return formatDay(day, language).replace(/^\S+,? /, '');
}

/** Under the name: who is writing, what is not sent yet, or the newest message. */
function Preview({ conversation, isOpen }: { conversation: Conversation; isOpen: boolean }) {
  const { t } = useLanguage();
  const chat = useChat();
  const typists = useChatState(chat, ({ typing }) => typing.get(conversation.id));
  const waiting = useChatState(chat, ({ outbox }) => outbox.findLast(({ conversation_id }) => conversation_id === conversation.id));
  const draft = useChatState(chat, () => (isOpen ? '' : chat.draftOf(conversation.id)));
  const [typist] = typists ?? [];
  if (typist !== undefined) return <span className={styles.typing}>{t('chat.typing.one', { name: typist.name })}</span>;
  if (waiting !== undefined)
    return (
      <span className={styles.preview}>
        <em>{t(waiting.refusal === null ? 'chat.waiting' : 'chat.failed')}</em> {waiting.content}
      </span>
    );
  if (draft !== '')
    return (
      <span className={styles.preview}>
        <em>{t('chat.draft')}</em> {draft}
      </span>
    );
  const isOwn = conversation.last_message_sender_id === chat.accountId;
  const text = conversation.last_message_text;
  if (conversation.last_message_id === null) return <span className={styles.preview}>{t('chat.noMessages')}</span>;
  if (text === null || text === '') return <span className={styles.preview}>{t('chat.deleted')}</span>;
  return <span className={styles.preview}>{isOwn ? t('chat.ownPreview', { text }) : text}</span>;
}

/** A conversation of the list, which leads to it. */
export function ConversationItem({ conversation, isOpen }: { conversation: Conversation; isOpen: boolean }) {
  const { t, language } = useLanguage();
  const zone = useZone();
  const title = titleOf(conversation, t);
  const { unread_count: unread, is_muted, is_pinned, last_message_at } = conversation;
  return (
    <Link
      to="/chat/$conversation"
      params={{ conversation: conversation.id }}
      search={keepWork}
      preload={false}
      className={styles.item}
      data-item
      data-open={isOpen || undefined}
      data-unread={unread > 0 || undefined}
      aria-current={isOpen ? 'page' : undefined}
    >
      <Avatar
        id={conversation.contact_info?.id ?? conversation.id}
        name={title}
        image={conversation.icon_url}
        isGroup={conversation.type === 'group'}
      />
      <span className={styles.body}>
        <span className={styles.line}>
          <span className={styles.name}>{title}</span>
          {conversation.type === 'business' && (
            <IconBuildingStore size={15} className={styles.sign} aria-label={t('chat.business.title')} role="img" />
          )}
          {last_message_at !== null && (
            <time className={styles.when} dateTime={last_message_at}>
              {whenOf(last_message_at, zone, language)}
            </time>
          )}
        </span>
        <span className={styles.line}>
          <Preview conversation={conversation} isOpen={isOpen} />
          {is_muted && <IconVolumeOff size={15} className={styles.sign} aria-label={t('chat.muted')} role="img" />}
          {is_pinned && <IconPinFilled size={15} className={styles.sign} aria-label={t('chat.pinned')} role="img" />}
          {conversation.has_unread_mention && <IconAt size={16} className={styles.mention} aria-label={t('chat.mentioned')} role="img" />}
          {unread > 0 && (
            <span className={styles.count} data-muted={is_muted || undefined}>
              <span aria-hidden>{unread > 99 ? '99+' : formatCount(unread, language)}</span>
              <span className="visually-hidden">{t('chat.unread', { count: unread })}</span>
            </span>
          )}
        </span>
      </span>
    </Link>
  );
}
