import { isUuid, liveChannelName } from '@balai/contracts';
import { accountChannel, conversationChannel, inboxChannel } from '@balai/contracts/chat';
import type { Database } from '@balai/runtime/database';
import type { LiveSource } from '@balai/runtime/live';
import { epochOf } from '../conversations/repository/epoch.ts';
import { messageToPublication } from '../messages/message-wire.ts';
import * as messages from '../messages/repository/messages.ts';
import * as live from './repository.ts';

/** The id of no conversation. */
const NONE = '00000000-0000-0000-0000-000000000000';
/** Conversations of one account that its sockets hear by themselves. */
const CHANNELS_MAX = 10_000;
/** Inboxes of one account likewise; whoever runs the installation may read them all. */
const INBOXES_MAX = 100;

const prefix = `${conversationChannel.name}:`;
/** Id of a channel's conversation; null: it is no conversation's. */
const conversationOf = (channel: string): string | null => {
  const id = channel.startsWith(prefix) ? channel.slice(prefix.length) : '';
  return isUuid(id) ? id : null;
};
const inboxPrefix = `${inboxChannel.name}:`;
/** The client of an inbox's channel; null: it is none. */
const inboxClientOf = (channel: string): string | null => (channel.startsWith(inboxPrefix) ? channel.slice(inboxPrefix.length) : null);
const channelOf = (conversationId: string): string => liveChannelName(conversationChannel, conversationId);

/** The log behind conversations: their messages and events, in one order. Those of accounts keep nothing. */
export function chatSource(database: Database): LiveSource {
  return {
    open: (accountId) =>
      database.read('system', async (tx) => {
        const rows = await live.headsOf(tx, accountId, CHANNELS_MAX);
        const conversations = rows.map((row) => ({ channel: channelOf(row.conversation_id), offset: row.last_seq, floor: row.floor }));
        // Nothing is kept of accounts and inboxes: they are read anew after a gap.
        const unnumbered = [
          liveChannelName(accountChannel, accountId),
          ...(await live.inboxesOf(tx, accountId, INBOXES_MAX)).map((clientId) => liveChannelName(inboxChannel, clientId)),
        ];
        return {
          epoch: await epochOf(tx),
          channels: [...unnumbered.map((channel) => ({ channel, offset: 0, floor: 0 })), ...conversations],
        };
      }),
    async heads(channels) {
      const ids = channels.map(conversationOf).filter((id) => id !== null);
      const rows = await database.autocommitRead((tx) => live.heads(tx, ids));
      const own = channels.filter((channel) => conversationOf(channel) === null).map((channel) => [channel, 0] as const);
      return new Map([...own, ...rows.map((row) => [channelOf(row.conversation_id), row.last_seq] as const)]);
    },
    async read(channel, after, limit) {
      const id = conversationOf(channel);
      if (id === null) return [];
      return database.read('system', async (tx) => {
        // Before the rows: what is stored meanwhile only adds to them.
        const [head] = await live.heads(tx, [id]);
        const written = (await messages.listAfter(tx, id, after, limit)).map(messageToPublication);
        const happened = await live.eventsAfter(tx, id, after, limit);
        const all = [...written, ...happened].sort((a, b) => a.seq - b.seq).slice(0, limit);
        // Numbers have no gaps: where one is missing, its event is past its time.
        if (all.some(({ seq }, index) => seq !== after + 1 + index)) return null;
        if (all.length < limit && after + all.length < (head?.last_seq ?? 0)) return null;
        return all.map((data) => ({ offset: data.seq, data }));
      });
    },
    async members(channel, most) {
      const id = conversationOf(channel);
      if (id === null) return null;
      const found = await database.read('system', (tx) => live.membersOf(tx, id, most + 1));
      return found.length > most ? null : found;
    },
    async floors(pairs) {
      const ids = pairs.map(({ channel }) => conversationOf(channel) ?? NONE);
      const accountIds = pairs.map(({ accountId }) => accountId);
      const found = await database.autocommitRead((tx) => live.floorsOf(tx, accountIds, ids));
      const clientIds = pairs.map(({ channel }) => inboxClientOf(channel) ?? '');
      const isOfTeam = clientIds.some((id) => id !== '')
        ? await database.autocommitRead((tx) => live.mayReadInboxes(tx, accountIds, clientIds))
        : [];
      return pairs.map(({ accountId, channel }, index) => {
        // The channel of an account is its own.
        if (channel === liveChannelName(accountChannel, accountId) || isOfTeam[index] === true) return 0;
        return found[index] ?? null;
      });
    },
  };
}
