import { listMessages } from '@balai/contracts/notifier';
import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isDirectorate } from '../../../../../api/audience.ts';
import { read } from '../../../../../api/read.ts';
import type { SeenClient } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { SearchField } from '../../../../../kit/forms/search-field.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { NoWayToSend } from '../../../parts/jobs/no-way-to-send.tsx';
import styles from '../page.module.css';
import { deliveriesSearch } from '../search.ts';
import { DayRuns, todaysRuns } from './day-runs.tsx';
import { MessagePanel } from './message-panel.tsx';
import { MessagesTable } from './messages-table.tsx';
import { isLike, OUTCOMES, type Outcome, type SentMessage } from './outcome.ts';
import { newestReminders, RemindersPanel } from './reminders-panel.tsx';

const NEWEST = 200;
const NO_FILTER = { state: undefined, channel: undefined, q: undefined };

/** What was sent, to whom, whether it arrived, and its whole text. */
export function History({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const { search, change } = useAddress(deliveriesSearch);
  const [opened, setOpened] = useState<SentMessage | null>(null);
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
  const runs = useQuery(todaysRuns(client));
  // Whether reminders and sendings stand above the messages is known first: nothing is moved down by them.
  if (reminders.isPending || runs.isPending) return <SkeletonRows rows={10} />;
  return (
    <div className={styles.history}>
      <DayRuns client={client} />
      <RemindersPanel batches={reminders.data ?? []} timezone={client.timezone} />
      <Panel title={t('deliveries.past.sent')} count={t('deliveries.past.newest', { count: NEWEST })} flush>
        <div className={styles.filters}>
          <Segments<Outcome | 'all'>
            label={t('deliveries.past.outcome')}
            value={search.state ?? 'all'}
            onChange={(chosen) => change({ state: chosen === 'all' ? undefined : chosen })}
            options={(['all', ...OUTCOMES] as const).map((value) => ({ value, label: t(`deliveries.past.filter.${value}`) }))}
          />
          <NativeSelect
            size="xs"
            aria-label={t('deliveries.past.channelLabel')}
            value={search.channel ?? ''}
            data={[
              { value: '', label: t('deliveries.past.anyChannel') },
              ...(['whatsapp', 'email'] as const).map((value) => ({ value, label: t(`deliveries.past.channel.${value}`) })),
            ]}
            // The select holds exactly these words.
            onChange={({ currentTarget: { value } }) => change({ channel: value === '' ? undefined : (value as SentMessage['channel']) })}
          />
          <SearchField
            label={t('deliveries.past.search')}
            placeholder={t('deliveries.past.search')}
            value={search.q ?? ''}
            onChange={(q) => change({ q }, { replace: true })}
          />
        </div>
        <Loaded query={messages} skeleton={<SkeletonRows rows={10} />}>
          {({ data: all, no_way_to_send: channels }) => {
            const rows = all.filter((message) => isLike(message, search));
            return (
              <>
                <NoWayToSend channels={channels} />
                {rows.length > 0 && <MessagesTable messages={rows} client={client} onOpen={setOpened} />}
                {all.length === 0 && <Empty text={t('deliveries.past.none')} hint={t('deliveries.past.noneHint')} />}
                {all.length > 0 && rows.length === 0 && (
                  <Empty
                    text={t('deliveries.past.noneFound', { count: all.length })}
                    action={
                      <Button size="xs" variant="default" onClick={() => change(NO_FILTER)}>
                        {t('deliveries.past.clear')}
                      </Button>
                    }
                  />
                )}
              </>
            );
          }}
        </Loaded>
      </Panel>
      {opened !== null && <MessagePanel message={opened} client={client} onClose={() => setOpened(null)} />}
    </div>
  );
}
