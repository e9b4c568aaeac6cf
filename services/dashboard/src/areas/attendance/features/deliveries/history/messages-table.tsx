import type { SeenClient } from '../../../../../api/session.ts';
import { formatDateTime } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MarkupLine } from '../../../../../kit/text/markup.tsx';
import { Reached, State, Why } from './message-state.tsx';
import styles from './messages-table.module.css';
import type { SentMessage } from './outcome.ts';
import { RetryButton } from './retry-button.tsx';
import { useWhom } from './use-whom.ts';

const LINE = 120;

/** Messages in words: when, to whom, what, and whether it arrived. */
export function MessagesTable(props: { messages: readonly SentMessage[]; client: SeenClient; onOpen: (message: SentMessage) => void }) {
  const { messages, client, onOpen } = props;
  const { t, language } = useLanguage();
  const at = (instant: string) => formatDateTime(instant, client.timezone, language);
  const { unitOf, whom, channelOf } = useWhom(client);
  const line = ({ subject, preview }: SentMessage) => (
    <MarkupLine text={subject === null ? preview : `${subject}: ${preview}`} max={LINE} />
  );
  const columns: ListColumn<SentMessage>[] = [
    { key: 'state', label: t('deliveries.past.column.state'), cell: (message) => <State message={message} /> },
    {
      key: 'when',
      label: t('deliveries.past.column.when'),
      cell: (message) => (
        <>
          {at(message.planned_at)}
          <Reached message={message} timezone={client.timezone} />
        </>
      ),
    },
    {
      key: 'to',
      label: t('deliveries.past.column.to'),
      cell: (message) => (
        <div className={styles.to}>
          <button
            type="button"
            className={styles.open}
            aria-label={t('deliveries.past.open', { whom: whom(message) })}
            onClick={() => onOpen(message)}
          >
            {whom(message)}
          </button>
          <div className={styles.hint}>{channelOf(message)}</div>
        </div>
      ),
    },
    {
      key: 'message',
      label: t('deliveries.past.column.message'),
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
    { key: 'retry', label: t('deliveries.past.column.retry'), cell: (message) => <RetryButton message={message} whom={whom(message)} /> },
  ];
  return (
    <ListTable
      label={t('deliveries.past.sent')}
      columns={columns}
      rows={messages}
      keyOf={({ message_id }) => message_id}
      onOpen={onOpen}
      nameOf={(message) => `${whom(message)}, ${at(message.planned_at)}`}
      card={(message) => (
        <>
          <State message={message} />
          <div>
            <button
              type="button"
              className={styles.open}
              aria-label={t('deliveries.past.open', { whom: whom(message) })}
              onClick={() => onOpen(message)}
            >
              {whom(message)}
            </button>{' '}
            <span className={styles.hint}>{[unitOf(message), at(message.planned_at)].filter((part) => part !== null).join(' · ')}</span>
          </div>
          {message.reason === null ? <div className={styles.hint}>{line(message)}</div> : <Why message={message} />}
          <RetryButton message={message} whom={whom(message)} />
        </>
      )}
    />
  );
}
