import { IconAlertCircle, IconCheck, IconChecks, IconClock, IconNote, IconRobot, IconTrash } from '@tabler/icons-react';
import { memo } from 'react';
import { formatDay, formatTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { confirm } from '../../../../../kit/windows/confirm.ts';
import { Attachments } from '../../../parts/messages/attachments.tsx';
import styles from '../../../parts/messages/message.module.css';
import { MessageText } from '../../../parts/messages/message-text.tsx';
import { useInbox } from '../store/running.ts';
import { useAct } from '../use-act.ts';
import notes from './note.module.css';
import type { MessageRow, NoteRow, OutgoingRow, Row } from './rows.ts';

interface RowProps<R extends Row = Row> {
  readonly row: R;
  readonly index: number;
  readonly timezone: string;
  readonly conversationId: string;
}

function Message({ row, index, timezone }: RowProps<MessageRow>) {
  const { t } = useLanguage();
  const inbox = useInbox();
  const { message, isOwn, isContinued } = row;
  const isAutomatic = message.metadata.automatic !== undefined;
  const quoted = message.reply_to_message;
  const writer = !isOwn
    ? message.sender_name
    : isAutomatic
      ? t('inbox.automatic')
      : message.acting?.id === inbox.accountId
        ? t('inbox.you')
        : (message.acting?.display_name ?? message.sender_name);
  const time = formatTime(message.created_at, timezone);
  return (
    <article
      className={styles.row}
      data-own={isOwn || undefined}
      data-row={index}
      data-continued={isContinued || undefined}
      data-seq={message.seq}
      tabIndex={-1}
      aria-label={t('inbox.messageOf', { name: writer, time })}
    >
      <div className={styles.column}>
        <div className={styles.bubble}>
          {isOwn && !isContinued && (
            <span className={notes.writer}>
              {isAutomatic && <IconRobot size={14} aria-hidden />}
              {writer}
            </span>
          )}
          {quoted !== null && !message.is_deleted && (
            <span className={styles.quote}>
              <span className={styles.quoteName}>{quoted.sender_name}</span>
              <span className={styles.quoteText}>
                {quoted.is_deleted ? t('inbox.deleted') : quoted.content || `[${quoted.message_type}]`}
              </span>
            </span>
          )}
          {!message.is_deleted && <Attachments message={message} words={{ picture: t('inbox.picture'), file: t('inbox.file') }} />}
          <span className={styles.text} data-deleted={message.is_deleted || undefined}>
            {message.is_deleted ? (
              t('inbox.deleted')
            ) : (
              <MessageText content={message.content} mentions={message.mentions} own={inbox.business.account_id} />
            )}
          </span>
          <span className={styles.meta}>
            {message.is_edited && !message.is_deleted && <span>{t('inbox.edited')}</span>}
            <time dateTime={message.created_at}>{time}</time>
            {isOwn &&
              (message.status === 'read' ? (
                <IconChecks size={16} className={styles.read} aria-label={t('inbox.read')} role="img" />
              ) : (
                <IconCheck size={16} aria-label={t('inbox.sent')} role="img" />
              ))}
          </span>
        </div>
      </div>
    </article>
  );
}

function Note({ row, index, timezone, conversationId }: RowProps<NoteRow>) {
  const { t } = useLanguage();
  const inbox = useInbox();
  const act = useAct();
  const { note } = row;
  const isOwn = note.author.id === inbox.accountId;
  const writer = isOwn ? t('inbox.you') : note.author.display_name;
  const time = formatTime(note.created_at, timezone);
  const remove = async () => {
    const isSure = await confirm({ title: t('inbox.note.removeTitle'), text: t('inbox.note.removeText'), yes: t('inbox.note.remove') });
    if (isSure) await inbox.threads.removeNote(conversationId, note.note_id);
  };
  return (
    <article className={notes.note} data-row={index} tabIndex={-1} aria-label={t('inbox.note.of', { name: writer, time })}>
      <p className={notes.head}>
        <IconNote size={15} stroke={1.8} aria-hidden />
        <span>{t('inbox.note.by', { name: writer })}</span>
        <time dateTime={note.created_at}>{time}</time>
        {isOwn && (
          <button type="button" className={notes.remove} aria-label={t('inbox.note.remove')} onClick={() => act.mutate(remove)}>
            <IconTrash size={15} stroke={1.8} aria-hidden />
          </button>
        )}
      </p>
      <p className={notes.text}>
        <MessageText content={note.content} mentions={[]} own={inbox.accountId} />
      </p>
    </article>
  );
}

function OutgoingReply({ row, index, timezone }: RowProps<OutgoingRow>) {
  const { t } = useLanguage();
  const { threads, business } = useInbox();
  const { outgoing, isContinued } = row;
  const { refusal } = outgoing;
  const time = formatTime(outgoing.written_at, timezone);
  return (
    <article
      className={styles.row}
      data-own
      data-row={index}
      data-continued={isContinued || undefined}
      tabIndex={-1}
      aria-label={t(refusal === null ? 'inbox.waitingOf' : 'inbox.failedOf', { time })}
    >
      <div className={styles.column}>
        <div className={styles.bubble} data-waiting={refusal === null || undefined} data-failed={refusal !== null || undefined}>
          {!isContinued && <span className={notes.writer}>{t('inbox.you')}</span>}
          <span className={styles.text}>
            <MessageText content={outgoing.content} mentions={[]} own={business.account_id} />
          </span>
          <span className={styles.meta}>
            <time dateTime={outgoing.written_at}>{time}</time>
            {refusal === null && <IconClock size={15} aria-label={t('inbox.waiting')} role="img" />}
          </span>
        </div>
        {refusal !== null && (
          <div className={styles.refusal} role="alert">
            <IconAlertCircle size={16} aria-hidden />
            <span>{refusal}</span>
            <button type="button" onClick={() => void threads.retry(outgoing)}>
              {t('inbox.retry')}
            </button>
            <button type="button" onClick={() => void threads.discard(outgoing)}>
              {t('inbox.discard')}
            </button>
          </div>
        )}
      </div>
    </article>
  );
}

/** A message, a note or a waiting reply in its row, below the day and the line that begin with it. */
export const ThreadRow = memo(
  function ThreadRow(props: RowProps) {
    const { t, language } = useLanguage();
    const { row } = props;
    return (
      <div className={styles.around}>
        {row.day !== null && (
          <p className={styles.day}>
            <span>{formatDay(row.day, language, 'full')}</span>
          </p>
        )}
        {row.isFirstNew && <p className={styles.new}>{t('inbox.newBelow')}</p>}
        {row.kind === 'message' && <Message {...props} row={row} />}
        {row.kind === 'note' && <Note {...props} row={row} />}
        {row.kind === 'outgoing' && <OutgoingReply {...props} row={row} />}
      </div>
    );
  },
  // Rows are made anew with every change; what they show seldom differs.
  (before, after) => before.index === after.index && before.timezone === after.timezone && isSameRow(before.row, after.row),
);

const isSameRow = (a: Row, b: Row): boolean =>
  (Object.keys(a) as (keyof Row)[]).every((key) => a[key] === b[key]) && Object.keys(a).length === Object.keys(b).length;
