import type { ResponseOf } from '@balai/contracts';
import type { listMessages } from '@balai/contracts/notifier';
import { useQuery } from '@tanstack/react-query';
import { timezoneOf, useSession } from '../../api/session.ts';
import { formatDateTime, shorten } from '../../domain/format.ts';
import { isGroup, plainAddress } from '../../domain/recipient.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { useWord } from '../../i18n/use-word.ts';
import { Badge, type Tone } from '../../kit/badge.tsx';
import { Panel } from '../../kit/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../kit/states.tsx';
import table from '../../kit/table.module.css';
import { type Column, Table } from '../../kit/table.tsx';
import styles from './page.module.css';
import { messagesQuery } from './queries.ts';

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

function useColumns(): readonly Column<Message>[] {
  const { t, language } = useLanguage();
  const word = useWord();
  const session = useSession();
  return [
    {
      label: t('collection.column.when'),
      kind: 'line',
      cell: (message) => formatDateTime(message.planned_at, timezoneOf(session, message.client_id), language),
    },
    {
      label: t('collection.column.to'),
      cell: (message) => (
        <>
          <div>{isGroup(message.to) ? t('collection.message.group') : plainAddress(message.to)}</div>
          <div className={table.sub}>{word('collection.message.channel', message.channel)}</div>
        </>
      ),
    },
    {
      label: t('collection.column.message'),
      from: 'wide',
      cell: (message) => (
        <div className={styles.preview}>
          {message.subject !== null && <strong>{message.subject} </strong>}
          {shorten(message.preview, PREVIEW_MAX)}
        </div>
      ),
    },
    {
      label: t('collection.column.state'),
      cell: (message) => (
        <>
          <Badge tone={TONE[message.state] ?? 'none'}>{word('collection.message.state', message.state)}</Badge>
          {message.error !== null && <div className={table.sub}>{message.error}</div>}
        </>
      ),
    },
    { label: t('collection.column.attempts'), kind: 'number', from: 'wide', cell: (message) => message.attempts },
  ];
}

/** Outgoing messages and what became of them. */
export function MessagesPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const messages = useQuery(messagesQuery(clientId));
  const columns = useColumns();
  return (
    <Panel title={t('collection.messages')} flush>
      <Loaded query={messages} skeleton={<SkeletonRows rows={8} />}>
        {(rows) => (
          <Table columns={columns} rows={rows} keyOf={({ message_id }) => message_id} empty={<Empty text={t('collection.noMessages')} />} />
        )}
      </Loaded>
    </Panel>
  );
}
