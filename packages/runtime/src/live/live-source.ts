import Type, { type Static } from 'typebox';

const Offset = Type.Integer({ minimum: 0 });
const ChannelName = Type.String({ minLength: 1, maxLength: 120 });

/** Bodies and answers of each question to a source in another process. */
export const SOURCE_WIRE = {
  open: {
    body: Type.Object({ accountId: Type.String({ minLength: 1, maxLength: 64 }) }),
    answer: Type.Object({
      epoch: Type.String({ minLength: 1, maxLength: 64 }),
      channels: Type.Array(Type.Object({ channel: ChannelName, offset: Offset, floor: Offset })),
    }),
  },
  heads: {
    body: Type.Object({ channels: Type.Array(ChannelName) }),
    answer: Type.Array(Type.Tuple([ChannelName, Offset])),
  },
  read: {
    body: Type.Object({ channel: ChannelName, after: Offset, limit: Type.Integer({ minimum: 1, maximum: 10_000 }) }),
    answer: Type.Union([Type.Array(Type.Object({ offset: Offset, data: Type.Unknown() })), Type.Null()]),
  },
  members: {
    body: Type.Object({ channel: ChannelName, most: Type.Integer({ minimum: 1, maximum: 10_000 }) }),
    answer: Type.Union([Type.Array(Type.String()), Type.Null()]),
  },
  floors: {
    body: Type.Object({ pairs: Type.Array(Type.Object({ accountId: Type.String(), channel: ChannelName })) }),
    answer: Type.Array(Type.Union([Offset, Type.Null()])),
  },
} as const;

export type SourceQuestion = keyof typeof SOURCE_WIRE;
export type SourceBody<Q extends SourceQuestion> = Static<(typeof SOURCE_WIRE)[Q]['body']>;
export type SourceAnswer<Q extends SourceQuestion> = Static<(typeof SOURCE_WIRE)[Q]['answer']>;

/** A publication as its channel's log keeps it. */
export interface LoggedPublication {
  readonly offset: number;
  readonly data: unknown;
}

/** The log behind a service's channels: what sockets subscribe to, and where they recover from. */
export interface LiveSource {
  /**
   * Channels an account is in, most recently active first, with their present offsets. `epoch` changes when the log was rewritten.
   * `floor`: what the account may read of the log is after it.
   */
  open(accountId: string): Promise<{ epoch: string; channels: { channel: string; offset: number; floor: number }[] }>;
  /** Present offsets of channels. Channels that do not exist (any more) are left out. */
  heads(channels: readonly string[]): Promise<ReadonlyMap<string, number>>;
  /** Publications after an offset, ascending, at most `limit`; null: the log does not reach back so far. */
  read(channel: string, after: number, limit: number): Promise<readonly LoggedPublication[] | null>;
  /** Accounts in a channel, for presence; null above `most`. */
  members(channel: string, most: number): Promise<readonly string[] | null>;
  /** The floor of each pair, in their order; null: the account is not in the channel. Repairs lost hints of membership. */
  floors(pairs: readonly { accountId: string; channel: string }[]): Promise<readonly (number | null)[]>;
}
