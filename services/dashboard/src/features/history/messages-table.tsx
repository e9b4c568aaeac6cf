import type { SeenClient } from '../../api/session.ts';
import { formatDateTime, shorten } from '../../domain/format.ts';
import { isGroup, plainAddress } from '../../domain/recipient.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { type ListColumn, ListTable } from '../../kit/list-table.tsx';
import styles from './messages-table.module.css';
import type { SentMessage } from './outcome.ts';

const TONE: Readonly<Record<SentMessage['state'], Tone>> = {
  planned: 'none',
  attempting: 'accent',
  accepted: 'ok',
  failed: 'bad',
  unknown: 'warn',
  unconfirmed: 'warn',
};
const LINE = 120;

function State({ message }: { message: SentMessage }) {
  const { t } = useLanguage();
  const word = useWord();
  return (
    <>
      <Badge tone={TONE[message.state]}>{word('history.state', message.state)}</Badge>
      {message.attempts > 1 && <span className={styles.hint}> {t('history.attempts', { count: message.attempts })}</span>}
    </>
  );
}

/** Messages in words: when, to whom, what, and whether it arrived. */
export function MessagesTable({ messages, client }: { messages: readonly SentMessage[]; client: SeenClient }) {
  const { t, language } = useLanguage();
  const at = (instant: string) => formatDateTime(instant, client.timezone, language);
  const whom = (message: SentMessage) => (isGroup(message.to) ? t('history.group', { client: client.nama }) : plainAddress(message.to));
  const line = ({ subject, preview }: SentMessage) => shorten(subject === null ? preview : `${subject}: ${preview}`, LINE);
  const columns: ListColumn<SentMessage>[] = [
    { key: 'state', label: t('history.column.state'), cell: (message) => <State message={message} /> },
    { key: 'when', label: t('history.column.when'), cell: ({ planned_at }) => at(planned_at) },
    { key: 'to', label: t('history.column.to'), cell: whom },
    {
      key: 'channel',
      label: t('history.column.channel'),
      from: 'wide',
      cell: ({ channel }) => t(`history.channel.${channel as 'whatsapp' | 'email'}`),
    },
    { key: 'message', label: t('history.column.message'), kind: 'fill', from: 'wide', cell: line },
    {
      key: 'arrived',
      label: t('history.column.arrived'),
      from: 'wide',
      cell: ({ accepted_at, error }) => (accepted_at === null ? (error ?? t('common.none')) : at(accepted_at)),
    },
  ];
  return (
    <ListTable
      label={t('history.sent')}
      columns={columns}
      rows={messages}
      keyOf={({ message_id }) => message_id}
      nameOf={(message) => `${whom(message)}, ${at(message.planned_at)}`}
      card={(message) => (
        <>
          <State message={message} />
          <div>
            {whom(message)} <span className={styles.hint}>{at(message.planned_at)}</span>
          </div>
          <div className={styles.hint}>{message.error ?? line(message)}</div>
        </>
      )}
    />
  );
}
