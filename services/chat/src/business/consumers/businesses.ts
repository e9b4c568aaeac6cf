import { dayOf } from '@balai/calendar';
import { chatBusinesses, followEnded, followStarted, inboxChanged, inboxMessageStored } from '@balai/contracts/chat';
import { on, subscribe } from '@balai/runtime/messaging';
import { isOpen } from '../domain/opening-hours.ts';
import * as analytics from '../repository/analytics.ts';
import * as businesses from '../repository/businesses.ts';
import { zoneOf } from '../repository/zones.ts';
import { sendAutomatic, welcome } from '../use-cases/send-automatic.ts';

/**
 * Automatic messages and analytics of businesses. Each is written in the transaction that takes the message from the inbox, so that a repeat
 * neither counts nor writes twice.
 */
export const businessesSubscription = (wakeSender: () => void) =>
  subscribe(chatBusinesses, [
    on(followStarted, async ({ data: { client_id, account_id, at } }, { tx }) => {
      await analytics.add(tx, client_id, dayOf(new Date(at), await zoneOf(tx, client_id)), { new_followers: 1 });
      const isScheduled = await welcome(tx, { clientId: client_id, accountId: account_id, trigger: 'follow', at: new Date(at) });
      if (isScheduled) tx.afterCommit(wakeSender);
    }),
    on(followEnded, async ({ data: { client_id, at } }, { tx }) =>
      analytics.add(tx, client_id, dayOf(new Date(at), await zoneOf(tx, client_id)), { unfollows: 1 }),
    ),
    on(inboxMessageStored, async ({ data }, { tx }) => {
      const { client_id, account_id, from, waited_seconds: waited } = data;
      const zone = await zoneOf(tx, client_id);
      const at = new Date(data.at);
      const day = dayOf(at, zone);
      await analytics.add(tx, client_id, day, {
        messages_received: from === 'customer' ? 1 : 0,
        messages_sent: from === 'customer' ? 0 : 1,
        conversations_opened: data.has_opened ? 1 : 0,
        ...(waited === null ? {} : { replies: 1, reply_seconds: waited }),
      });
      if (from !== 'customer') return;
      await analytics.addActive(tx, client_id, day, account_id);
      const isWelcomed =
        data.is_first && (await welcome(tx, { clientId: client_id, accountId: account_id, trigger: 'conversation_start', at }));
      if (isWelcomed) tx.afterCommit(wakeSender);
      const business = await businesses.find(tx, account_id, client_id);
      if (business?.away_message == null || isOpen(business.hours, at, zone)) return;
      const isAway = await sendAutomatic(tx, {
        clientId: client_id,
        accountId: account_id,
        name: `away:${day}`,
        content: business.away_message,
        at,
      });
      if (isAway) tx.afterCommit(wakeSender);
    }),
    on(inboxChanged, async ({ data: { client_id, status, previous_status, at } }, { tx }) => {
      if (status !== 'closed' || previous_status === 'closed') return;
      await analytics.add(tx, client_id, dayOf(new Date(at), await zoneOf(tx, client_id)), { conversations_closed: 1 });
    }),
  ]);
