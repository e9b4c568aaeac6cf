import type { ResponseOf } from '@balai/contracts';
import type { listMessages } from '@balai/contracts/notifier';
import { useQuery } from '@tanstack/react-query';
import { timezoneOf, useSession } from '../../../../api/session.ts';
import { formatDateTime } from '../../../../i18n/format.ts';
import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { type ListColumn, ListTable } from '../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../kit/lists/row-card.tsx';
import table from '../../../../kit/lists/row-text.module.css';
import { Badge, type Tone } from '../../../../kit/page/badge.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { Technical } from '../../../../kit/page/technical.tsx';
import { MarkupLine } from '../../../../kit/text/markup.tsx';
import { NoWayToSend } from '../../parts/jobs/no-way-to-send.tsx';
import { isGroup, plainAddress } from '../../parts/jobs/recipient.ts';
import styles from './page.module.css';
import { messagesQuery } from './queries.ts';

type Message = ResponseOf<typeof listMessages>['data'][number];
const PREVIEW_MAX = 140;
const TONE: Readonly<Record<string, Tone>> = {
  planned: 'none',
  attempting: 'accent',
  accepted: 'ok',
  delivered: 'ok',
  read: 'ok',
  failed: 'bad',
  unknown: 'warn',
  unconfirmed: 'warn',
  replaced: 'none',
};

function State({ message }: { message: Message }) {
  const labelOf = useLabels();
  return <Badge tone={TONE[message.state] ?? 'none'}>{labelOf('collection.message.state', message.state)}</Badge>;
}

function Messages({ rows }: { rows: readonly Message[] }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const session = useSession();
  const at = (message: Message) => formatDateTime(message.planned_at, timezoneOf(session, message.client_id), language);
  const whom = ({ to }: Message) => (isGroup(to) ? t('collection.message.group') : plainAddress(to));
  const channel = (message: Message) => labelOf('collection.message.channel', message.channel);
  const text = (message: Message) => (
    <div className={styles.preview}>
      {message.subject !== null && <strong>{message.subject} </strong>}
      <MarkupLine text={message.preview} max={PREVIEW_MAX} />
    </div>
  );
  const columns: ListColumn<Message>[] = [
    { key: 'when', label: t('collection.column.when'), cell: at },
    {
      key: 'to',
      label: t('collection.column.to'),
      cell: (message) => (
        <>
          {whom(message)} <span className={table.sub}>{channel(message)}</span>
        </>
      ),
    },
    { key: 'message', label: t('collection.column.message'), kind: 'fill', cell: text },
    {
      key: 'state',
      label: t('collection.column.state'),
      cell: (message) => (
        <>
          <State message={message} />
          {message.reason !== null && <div className={`${table.sub} ${table.wrap}`}>{message.reason}</div>}
          {message.error !== null && <Technical>{message.error}</Technical>}
        </>
      ),
    },
    { key: 'attempts', label: t('collection.column.attempts'), kind: 'number', from: 'wide', cell: ({ attempts }) => attempts },
  ];
  return (
    <ListTable
      label={t('collection.messages')}
      columns={columns}
      rows={rows}
      keyOf={({ message_id }) => message_id}
      nameOf={(message) => `${whom(message)}, ${at(message)}`}
      card={(message) => (
        <RowCard
          title={whom(message)}
          side={<State message={message} />}
          lines={[`${at(message)} · ${channel(message)}`, message.reason ?? text(message)]}
        />
      )}
    />
  );
}

/** Outgoing messages and what became of them. */
export function MessagesPanel({ clientId }: { clientId: string | undefined }) {
  const { t } = useLanguage();
  const messages = useQuery(messagesQuery(clientId));
  return (
    <Panel title={t('collection.messages')} flush>
      <Loaded query={messages} skeleton={<SkeletonRows rows={8} />}>
        {({ data: rows, no_way_to_send: channels }) => (
          <>
            <NoWayToSend channels={channels} />
            {rows.length === 0 ? <Empty text={t('collection.noMessages')} /> : <Messages rows={rows} />}
          </>
        )}
      </Loaded>
    </Panel>
  );
}
