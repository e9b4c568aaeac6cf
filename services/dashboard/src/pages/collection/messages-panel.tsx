import type { ResponseOf } from '@balai/contracts';
import type { listMessages } from '@balai/contracts/notifier';
import { useQuery } from '@tanstack/react-query';
import { messagesQuery } from '../../api/collection.ts';
import { timezoneOf, useSession } from '../../api/session.ts';
import { formatDateTime, shorten } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { Badge, type Tone } from '../../ui/badge.tsx';
import { Loaded, SkeletonRows } from '../../ui/loaded.tsx';
import { Empty } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import table from '../../ui/table.module.css';
import { Table } from '../../ui/table.tsx';
import styles from './collection-page.module.css';

type Message = ResponseOf<typeof listMessages>['data'][number];
const PREVIEW_MAX = 140;
const TONE: Readonly<Record<string, Tone>> = {
  planned: 'none',
  attempting: 'accent',
  accepted: 'ok',
  failed: 'bad',
  unknown: 'warn',
  unconfirmed: 'warn',
};

function MessageRow({ message }: { message: Message }) {
  const { language } = useLanguage();
  const word = useWord();
  const session = useSession();
  return (
    <tr>
      <td className={table.nowrap}>{formatDateTime(message.planned_at, timezoneOf(session, message.client_id), language)}</td>
      <td>
        <div>{message.to}</div>
        <div className={table.sub}>{word('messages.channel', message.channel)}</div>
      </td>
      <td className={table.wide}>
        <div className={styles.preview}>
          {message.subject !== null && <strong>{message.subject} </strong>}
          {shorten(message.preview, PREVIEW_MAX)}
        </div>
      </td>
      <td>
        <Badge tone={TONE[message.state] ?? 'none'}>{word('messages.state', message.state)}</Badge>
        {message.error !== null && <div className={table.sub}>{message.error}</div>}
      </td>
      <td className={`${table.num} ${table.wide}`}>{message.attempts}</td>
    </tr>
  );
}

/** Outgoing messages and what became of them. */
export function MessagesPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const messages = useQuery(messagesQuery(clientId));
  return (
    <Panel title={t('collection.messages')} flush>
      <Loaded query={messages} skeleton={<SkeletonRows rows={8} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty text={t('collection.noMessages')} />
          ) : (
            <Table
              columns={[
                { label: t('collection.column.when') },
                { label: t('collection.column.to') },
                { label: t('collection.column.message'), from: 'wide' },
                { label: t('collection.column.state') },
                { label: t('collection.column.attempts'), isNumber: true, from: 'wide' },
              ]}
            >
              {rows.map((message) => (
                <MessageRow key={message.message_id} message={message} />
              ))}
            </Table>
          )
        }
      </Loaded>
    </Panel>
  );
}
