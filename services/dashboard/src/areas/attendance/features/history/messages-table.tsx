import { clientNameOf, type SeenClient, useSession } from '../../../../api/session.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { Technical } from '../../../../kit/page/technical.tsx';
import { MarkupLine } from '../../../../kit/text/markup.tsx';
import { isGroup, plainAddress } from '../../parts/jobs/recipient.ts';
import styles from './messages-table.module.css';
import type { SentMessage } from './outcome.ts';
import { RetryButton } from './retry-button.tsx';

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
  const labelOf = useLabels();
  return (
    <>
      <Badge tone={TONE[message.state]}>{labelOf('history.state', message.state)}</Badge>
      {message.attempts > 1 && <span className={styles.hint}> {t('history.attempts', { count: message.attempts })}</span>}
    </>
  );
}

/** Why a message did not arrive, in words; as its channel said it behind "Rincian teknis". Nothing where nobody says. */
function Why({ message: { reason, error } }: { message: SentMessage }) {
  if (reason === null && error === null) return null;
  return (
    <div className={styles.hint}>
      {reason}
      {error !== null && <Technical>{error}</Technical>}
    </div>
  );
}

/** Messages in words: when, to whom, what, and whether it arrived. */
export function MessagesTable({ messages, client }: { messages: readonly SentMessage[]; client: SeenClient }) {
  const { t, language } = useLanguage();
  const at = (instant: string) => formatDateTime(instant, client.timezone, language);
  const session = useSession();
  // Of a directorate's messages: the unit whose person or group it went to.
  const unitOf = ({ client_id }: SentMessage) =>
    client_id === null || client_id === client.client_id ? null : clientNameOf(session, client_id);
  const whom = (message: SentMessage) =>
    isGroup(message.to) ? t('history.group', { client: unitOf(message) ?? client.nama }) : plainAddress(message.to);
  const channelOf = (message: SentMessage) =>
    [unitOf(message), t(`history.channel.${message.channel as 'whatsapp' | 'email'}`)].filter((part) => part !== null).join(' · ');
  const line = ({ subject, preview }: SentMessage) => (
    <MarkupLine text={subject === null ? preview : `${subject}: ${preview}`} max={LINE} />
  );
  const columns: ListColumn<SentMessage>[] = [
    { key: 'state', label: t('history.column.state'), cell: (message) => <State message={message} /> },
    {
      key: 'when',
      label: t('history.column.when'),
      cell: ({ planned_at, accepted_at }) => (
        <>
          {at(planned_at)}
          {accepted_at !== null && <div className={styles.hint}>{t('history.arrived', { at: at(accepted_at) })}</div>}
        </>
      ),
    },
    {
      key: 'to',
      label: t('history.column.to'),
      cell: (message) => (
        <div className={styles.to}>
          {whom(message)}
          <div className={styles.hint}>{channelOf(message)}</div>
        </div>
      ),
    },
    {
      key: 'message',
      label: t('history.column.message'),
      kind: 'fill',
      from: 'wide',
      // Whatever kept it from arriving stands below what it said: each has the whole width.
      cell: (message) => (
        <>
          {line(message)}
          <Why message={message} />
        </>
      ),
    },
    { key: 'retry', label: t('history.column.retry'), cell: (message) => <RetryButton message={message} whom={whom(message)} /> },
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
            {whom(message)}{' '}
            <span className={styles.hint}>{[unitOf(message), at(message.planned_at)].filter((part) => part !== null).join(' · ')}</span>
          </div>
          {message.reason === null ? <div className={styles.hint}>{line(message)}</div> : <Why message={message} />}
          <RetryButton message={message} whom={whom(message)} />
        </>
      )}
    />
  );
}
