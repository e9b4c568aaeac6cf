import { dayOf } from '@balai/calendar';
import type { InboxConversation } from '@balai/contracts/chat';
import { IconBrandWhatsapp, IconClock, IconMoon, IconUser } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { formatCount, formatDay, formatTime, type Language } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { formatSpan } from '../../../parts/live/spans.ts';
import { Avatar } from '../../../parts/people/avatar.tsx';
import { keepFilters } from '../search.ts';
import { useInbox, useInboxState } from '../store/running.ts';
import { formatUntil } from '../store/until.ts';
import { urgencyOf } from '../store/waiting.ts';
import styles from './list.module.css';

/** The time of today, else the day. */
function whenOf(instant: string, zone: string, now: Date, language: Language): string {
  const day = dayOf(new Date(instant), zone);
  return day === dayOf(now, zone) ? formatTime(instant, zone) : formatDay(day, language).replace(/^\S+,? /, '');
}

/** How long the customer has waited, in the colour of the goal. */
function Waiting({ conversation, now }: { conversation: InboxConversation; now: Date }) {
  const { t, language } = useLanguage();
  const urgency = urgencyOf(conversation, now);
  if (urgency === null || conversation.waiting_since === null) return null;
  const span = formatSpan(now.getTime() - Date.parse(conversation.waiting_since), language);
  return (
    <span className={styles.waiting} data-urgency={urgency}>
      <IconClock size={13} stroke={2} aria-hidden />
      {t(`inbox.urgency.${urgency}`, { span })}
    </span>
  );
}

/** A conversation of the list, which leads to it. */
export function InboxItem(props: { conversation: InboxConversation; isOpen: boolean; now: Date; timezone: string }) {
  const { conversation, isOpen, now, timezone } = props;
  const { t, language } = useLanguage();
  const inbox = useInbox();
  const { conversation_id: id, customer, unread_count: unread, assignee, labels, last_message_text: text, last_message_at } = conversation;
  const isTyping = useInboxState(({ writing }) => writing.get(id)?.some(({ account_id }) => account_id === customer.id) ?? false);
  const name = customer.display_name || t('inbox.gone');
  const isOurs = conversation.last_message_sender_id === inbox.business.account_id;
  const preview = text === null ? t('inbox.noMessages') : isOurs ? t('inbox.oursPreview', { text }) : text;
  return (
    <Link
      to="/inbox/$conversation"
      params={{ conversation: id }}
      search={keepFilters}
      preload={false}
      className={styles.item}
      data-item={id}
      data-open={isOpen || undefined}
      data-unread={unread > 0 || undefined}
      aria-current={isOpen ? 'page' : undefined}
    >
      <Avatar id={customer.id} name={name} image={customer.profile_image_url} />
      <span className={styles.body}>
        <span className={styles.line}>
          <span className={styles.name}>{name}</span>
          {conversation.channel === 'whatsapp' && <IconBrandWhatsapp size={14} className={styles.sign} aria-label="WhatsApp" role="img" />}
          {last_message_at !== null && (
            <time className={styles.when} dateTime={last_message_at}>
              {whenOf(last_message_at, timezone, now, language)}
            </time>
          )}
        </span>
        <span className={styles.line}>
          {isTyping ? <span className={styles.typing}>{t('inbox.typing')}</span> : <span className={styles.preview}>{preview}</span>}
          {unread > 0 && (
            <span className={styles.count}>
              <span aria-hidden>{unread > 99 ? '99+' : formatCount(unread, language)}</span>
              <span className="visually-hidden">{t('inbox.unread', { count: unread })}</span>
            </span>
          )}
        </span>
        <span className={styles.facts}>
          <Waiting conversation={conversation} now={now} />
          {conversation.snoozed_until !== null && (
            <span className={styles.fact}>
              <IconMoon size={13} aria-hidden />
              {t('inbox.until', { time: formatUntil(new Date(conversation.snoozed_until), now, language) })}
            </span>
          )}
          {assignee !== null && (
            <span className={styles.fact}>
              <IconUser size={13} aria-hidden />
              <span className="visually-hidden">{t('inbox.assignedTo')}</span>
              {assignee.id === inbox.accountId ? t('inbox.you') : assignee.display_name || t('inbox.gone')}
            </span>
          )}
          {labels.map((label) => (
            <span key={label} className={styles.label}>
              {label}
            </span>
          ))}
        </span>
      </span>
    </Link>
  );
}
