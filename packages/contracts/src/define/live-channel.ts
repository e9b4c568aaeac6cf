import type { TSchema } from 'typebox';

/** Longest name of one channel, in characters. */
export const LIVE_CHANNEL_MAX = 120;

/** A kind of channels that sockets subscribe to, e.g. one a conversation. One channel is `<name>:<id>`. */
export interface LiveChannelDefinition {
  readonly declares: 'live-channel';
  /** Namespace of the kind: lower-case letters and hyphens. */
  readonly name: string;
  /** Service that owns the log behind the channels; the only one that may publish on them. */
  readonly service: string;
  readonly summary: string;
  /** What a publication carries. */
  readonly publication: TSchema;
}

/** Declares a kind of channels. */
export function defineLiveChannel(channel: Omit<LiveChannelDefinition, 'declares'>): LiveChannelDefinition {
  if (!/^[a-z][a-z-]{0,39}$/.test(channel.name)) throw new Error(`${channel.name} does not name a channel`);
  return Object.freeze({ declares: 'live-channel' as const, ...channel });
}

/** Full name of one channel: `conversation:0190…`. */
export const liveChannelName = ({ name }: Pick<LiveChannelDefinition, 'name'>, id: string): string => `${name}:${id}`;
