import { listMessages } from '@balai/contracts/notifier';
import { useQuery } from '@tanstack/react-query';
import { isDirectorate } from '../../../../api/audience.ts';
import { read } from '../../../../api/read.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { useAddress } from '../../../../app/address/use-address.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { PageHeader } from '../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../kit/page/panel.tsx';
import { Segments } from '../../../../kit/page/segments.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';
import { NoWayToSend } from '../../parts/jobs/no-way-to-send.tsx';
import { MessagesTable } from './messages-table.tsx';
import { isIn, OUTCOMES, type Outcome } from './outcome.ts';
import styles from './page.module.css';
import { newestReminders, RemindersPanel } from './reminders-panel.tsx';
import { historySearch } from './search.ts';

const NEWEST = 200;

function HistoryOf({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(historySearch);
  const messages = useQuery({
    // What a directorate had sent to people of its units is theirs: news of these concern it too.
    ...read(
      listMessages,
      { query: { client_id: client.client_id, limit: NEWEST } },
      (answer) => answer,
      isDirectorate(client) ? {} : { clientId: client.client_id },
    ),
  });
  const reminders = useQuery(newestReminders(client));
  const head = <PageHeader title={t('history.title')} subtitle={t('history.subtitle', { client: client.nama })} />;
  // Whether reminders stand above the messages is known first: nothing is moved down by them.
  if (reminders.isPending)
    return (
      <div className={styles.stack}>
        {head}
        <SkeletonRows rows={10} />
      </div>
    );
  return (
    <div className={styles.stack}>
      {head}
      <RemindersPanel batches={reminders.data ?? []} timezone={client.timezone} />
      <Panel
        title={t('history.sent')}
        count={t('history.newest', { count: NEWEST })}
        actions={
          <Segments<Outcome | 'all'>
            label={t('history.outcome')}
            value={search.state ?? 'all'}
            onChange={(chosen) => change({ state: chosen === 'all' ? undefined : chosen })}
            options={(['all', ...OUTCOMES] as const).map((value) => ({ value, label: t(`history.filter.${value}`) }))}
          />
        }
        flush
      >
        <Loaded query={messages} skeleton={<SkeletonRows rows={10} />}>
          {({ data: all, no_way_to_send: channels }) => {
            const rows = all.filter((message) => isIn(message, search.state));
            return (
              <>
                <NoWayToSend channels={channels} />
                {rows.length > 0 && <MessagesTable messages={rows} client={client} />}
                {all.length === 0 && <Empty text={t('history.none')} hint={t('history.noneHint')} />}
                {all.length > 0 && rows.length === 0 && <Empty text={t('history.noneOfState')} />}
              </>
            );
          }}
        </Loaded>
      </Panel>
    </div>
  );
}

/** What was sent, to whom, and whether it arrived. */
export default function HistoryPage() {
  return <ForClient>{(client) => <HistoryOf key={client.client_id} client={client} />}</ForClient>;
}
