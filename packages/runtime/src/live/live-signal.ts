import { hash } from 'node:crypto';
import { LIVE_CHANNELS } from '@balai/contracts/catalogue';
import Type, { type Static } from 'typebox';

/** A publication on a channel. */
const Publication = Type.Object({
  type: Type.Literal('publication'),
  channel: Type.String({ minLength: 3, maxLength: 120 }),
  /** Position in the channel's log; null: ephemeral, in no log. */
  offset: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  data: Type.Unknown(),
});

/** Channels an account came into or left. */
const Membership = Type.Object({
  type: Type.Literal('membership'),
  accountId: Type.String({ minLength: 1, maxLength: 64 }),
  joined: Type.Array(Type.Object({ channel: Type.String({ minLength: 3, maxLength: 120 }), offset: Type.Integer({ minimum: 0 }) })),
  left: Type.Array(Type.String({ minLength: 3, maxLength: 120 })),
});

export const LiveSignal = Type.Union([Publication, Membership]);
/** What processes that hold sockets hear at once, at most once. */
export type LiveSignal = Static<typeof LiveSignal>;
export type LivePublication = Static<typeof Publication>;
export type LiveMembership = Static<typeof Membership>;

/** What a signal is sharded by: the channel, or the account. */
export const shardKeyOf = (signal: LiveSignal): string =>
  signal.type === 'publication' ? signal.channel : accountShardKey(signal.accountId);

/** What signals about an account's membership are sharded by. */
export const accountShardKey = (accountId: string): string => `account:${accountId}`;

/**
 * Shard of a key, 0 to 255; the same in every process and version. A replica binds shards, never channels: after a restart it binds 256 keys at most.
 */
export const shardOf = (key: string): number => Number.parseInt(hash('sha1', key, 'hex').slice(0, 2), 16);

const owners = new Map<string, string>(LIVE_CHANNELS.map(({ name, service }) => [name, service]));

/** Service that owns a channel, by its full name; null where no contract declares such channels. */
export const ownerOfChannel = (channel: string): string | null => owners.get(channel.slice(0, channel.indexOf(':'))) ?? null;

/** Channels a signal is about. */
export const channelsOf = (signal: LiveSignal): readonly string[] =>
  signal.type === 'publication' ? [signal.channel] : [...signal.joined.map(({ channel }) => channel), ...signal.left];
