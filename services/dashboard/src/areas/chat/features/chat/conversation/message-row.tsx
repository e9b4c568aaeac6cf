import type { Message } from '@balai/contracts/chat';
import { IconAlertCircle, IconCheck, IconChecks, IconClock } from '@tabler/icons-react';
import { type KeyboardEvent, memo } from 'react';
import { formatDay, formatTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Attachments } from '../../../parts/messages/attachments.tsx';
import styles from '../../../parts/messages/message.module.css';
import { MessageText } from '../../../parts/messages/message-text.tsx';
import { Avatar, tintOf } from '../../../parts/people/avatar.tsx';
import { useChat } from '../chat-context.ts';
import { MessageMenu } from './message-menu.tsx';
import type { MessageRow as MessageRowOf, OutgoingRow, Row } from './rows.ts';
import { useMessageActs } from './use-message-acts.ts';

interface RowProps {
  readonly row: Row;
  readonly index: number;
  readonly isGroup: boolean;
  readonly canRemoveOthers: boolean;
  readonly isRead: boolean;
  readonly isMarked: boolean;
  readonly timezone: string;
  readonly onReply: (message: Message) => void;
  readonly onEdit: (message: Message) => void;
  readonly onQuote: (messageId: string) => void;
}

/** The message that this one answers; leads to it. */
function Quote({ quoted, onOpen }: { quoted: NonNullable<Message['reply_to_message']>; onOpen: (() => void) | null }) {
  const { t } = useLanguage();
  const own = useChat().accountId;
  const inner = (
    <>
      <span className={styles.quoteName}>{quoted.sender_id === own ? t('chat.you') : quoted.sender_name}</span>
      <span className={styles.quoteText}>{quoted.is_deleted ? t('chat.deleted') : quoted.content || `[${quoted.message_type}]`}</span>
    </>
  );
  if (onOpen === null || quoted.is_deleted) return <span className={styles.quote}>{inner}</span>;
  return (
    <button type="button" className={styles.quote} onClick={onOpen}>
      {inner}
    </button>
  );
}

function Reactions({ message, onReact }: { message: Message; onReact: (emoji: string) => void }) {
  const { t } = useLanguage();
  const own = useChat().accountId;
  if (message.reactions.length === 0) return null;
  return (
    <div className={styles.reactions}>
      {message.reactions.map(({ emoji, count, user_ids }) => (
        <button
          key={emoji}
          type="button"
          aria-pressed={user_ids.includes(own)}
          aria-label={t('chat.reaction', { emoji, count })}
          onClick={() => onReact(emoji)}
        >
          <span aria-hidden>{emoji}</span> <span aria-hidden>{count}</span>
        </button>
      ))}
    </div>
  );
}

type StoredProps = Omit<RowProps, 'row'> & { readonly row: MessageRowOf };

function StoredMessage({ row, index, isGroup, canRemoveOthers, isRead, isMarked, timezone, onReply, onEdit, onQuote }: StoredProps) {
  const { t } = useLanguage();
  const own = useChat().accountId;
  const { message, isOwn, isContinued, isContinuedBelow } = row;
  const acts = useMessageActs({ message, canRemoveOthers, onReply, onEdit });
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey || message.is_deleted) return;
    const run = {
      r: acts.reply,
      c: acts.copy,
      ...(acts.canEdit ? { e: acts.edit } : {}),
      ...(acts.canRemove ? { Delete: acts.remove } : {}),
    }[event.key];
    if (run === undefined) return;
    event.preventDefault();
    run();
  };
  const quoted = message.reply_to_message;
  const sender = isOwn ? t('chat.you') : message.sender_name;
  return (
    <article
      className={styles.row}
      data-own={isOwn || undefined}
      data-row={index}
      data-marked={isMarked || undefined}
      data-continued={isContinued || undefined}
      data-seq={message.seq}
      tabIndex={-1}
      onKeyDown={onKeyDown}
      aria-label={t('chat.messageOf', { name: sender, time: formatTime(message.created_at, timezone) })}
    >
      {isGroup && !isOwn && (
        <span className={styles.side}>
          {!isContinuedBelow && (
            <Avatar id={message.sender_id ?? ''} name={message.sender_name} image={message.sender_avatar} size="small" />
          )}
        </span>
      )}
      <div className={styles.column}>
        <div className={styles.bubble}>
          {isGroup && !isOwn && !isContinued && (
            <span className={styles.sender} data-tint={tintOf(message.sender_id ?? '')}>
              {message.sender_name}
            </span>
          )}
          {message.forwarded_from !== null && <span className={styles.forwarded}>{t('chat.forwarded')}</span>}
          {quoted !== null && !message.is_deleted && <Quote quoted={quoted} onOpen={() => onQuote(quoted.id)} />}
          {!message.is_deleted && <Attachments message={message} words={{ picture: t('chat.picture'), file: t('chat.file') }} />}
          <span className={styles.text} data-deleted={message.is_deleted || undefined}>
            {message.is_deleted ? t('chat.deleted') : <MessageText content={message.content} mentions={message.mentions} own={own} />}
          </span>
          <span className={styles.meta}>
            {message.is_edited && !message.is_deleted && <span>{t('chat.edited')}</span>}
            <time dateTime={message.created_at}>{formatTime(message.created_at, timezone)}</time>
            {isOwn &&
              !message.is_deleted &&
              (isRead ? (
                <IconChecks size={16} className={styles.read} aria-label={t('chat.read')} role="img" />
              ) : (
                <IconCheck size={16} aria-label={t('chat.sent')} role="img" />
              ))}
          </span>
        </div>
        {!message.is_deleted && <Reactions message={message} onReact={acts.react} />}
      </div>
      {!message.is_deleted && <MessageMenu message={message} acts={acts} own={own} />}
    </article>
  );
}

function OutgoingMessage({ row, index, timezone }: { row: OutgoingRow; index: number; timezone: string }) {
  const { t } = useLanguage();
  const chat = useChat();
  const { outgoing, isContinued } = row;
  const { refusal } = outgoing;
  return (
    <article
      className={styles.row}
      data-own
      data-row={index}
      data-continued={isContinued || undefined}
      tabIndex={-1}
      aria-label={t(refusal === null ? 'chat.waitingOf' : 'chat.failedOf', { time: formatTime(outgoing.written_at, timezone) })}
    >
      <div className={styles.column}>
        <div className={styles.bubble} data-waiting={refusal === null || undefined} data-failed={refusal !== null || undefined}>
          {outgoing.reply_to !== null && <Quote quoted={outgoing.reply_to} onOpen={null} />}
          <span className={styles.text}>
            <MessageText content={outgoing.content} mentions={outgoing.mentions} own={chat.accountId} />
          </span>
          <span className={styles.meta}>
            <time dateTime={outgoing.written_at}>{formatTime(outgoing.written_at, timezone)}</time>
            {refusal === null && <IconClock size={15} aria-label={t('chat.waiting')} role="img" />}
          </span>
        </div>
        {refusal !== null && (
          <div className={styles.refusal} role="alert">
            <IconAlertCircle size={16} aria-hidden />
            <span>{refusal}</span>
            <button type="button" onClick={() => void chat.retry(outgoing)}>
              {t('chat.retry')}
            </button>
            <button type="button" onClick={() => void chat.discard(outgoing)}>
              {t('chat.discard')}
            </button>
          </div>
        )}
      </div>
    </article>
  );
}

/** A message in its row, below the day and the line that begin with it. */
export const MessageRow = memo(
  function MessageRow(props: RowProps) {
    const { t, language } = useLanguage();
    const { row } = props;
    return (
      <div className={styles.around}>
        {row.day !== null && (
          <p className={styles.day}>
            <span>{formatDay(row.day, language, 'full')}</span>
          </p>
        )}
        {row.isFirstNew && <p className={styles.new}>{t('chat.newBelow')}</p>}
        {row.kind === 'message' ? (
          <StoredMessage {...props} row={row} />
        ) : (
          <OutgoingMessage row={row} index={props.index} timezone={props.timezone} />
        )}
      </div>
    );
  },
  // Rows are made anew with every change; what they show seldom differs.
  (before, after) => isSameRow(before.row, after.row) && OTHERS.every((name) => before[name] === after[name]),
);

const OTHERS = ['index', 'isGroup', 'canRemoveOthers', 'isRead', 'isMarked', 'timezone', 'onReply', 'onEdit', 'onQuote'] as const;
const isSameRow = (a: Row, b: Row): boolean =>
  (Object.keys(a) as (keyof Row)[]).every((key) => a[key] === b[key]) && Object.keys(a).length === Object.keys(b).length;
