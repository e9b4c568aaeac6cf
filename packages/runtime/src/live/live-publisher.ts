import { type LiveChannelDefinition, liveChannelName } from '@balai/contracts';
import type { LiveMembership, LiveSignal } from './live-signal.ts';

/** One channel of a kind. */
export interface ChannelOf {
  readonly channel: LiveChannelDefinition;
  readonly id: string;
}

/** How a service reaches the sockets of its channels. Signals are hints: at most once, after the commit, repaired from the log. */
export interface LivePublisher {
  /**
   * Publishes on a channel.
   * @param publication `offset`: its position in the channel's log, without gaps from 1; null: ephemeral, never recovered and shed first.
   */
  publish(channel: LiveChannelDefinition, id: string, publication: { readonly offset: number | null; readonly data: unknown }): void;
  /** Subscribes an account's sockets to channels it joined, at their present offsets, and unsubscribes them from those it left. */
  changeMembership(
    accountId: string,
    change: { readonly joined?: readonly (ChannelOf & { readonly offset: number })[]; readonly left?: readonly ChannelOf[] },
  ): void;
}

/** @param send takes signals; they may get lost. */
export function livePublisher(service: string, send: (signal: LiveSignal) => void): LivePublisher {
  const nameOf = ({ channel, id }: ChannelOf): string => {
    if (channel.service !== service) throw new Error(`${service} publishes on ${channel.name}, a channel of ${channel.service}`);
    return liveChannelName(channel, id);
  };
  return {
    publish: (channel, id, { offset, data }) => send({ type: 'publication', channel: nameOf({ channel, id }), offset, data }),
    changeMembership(accountId, { joined = [], left = [] }) {
      const signal: LiveMembership = {
        type: 'membership',
        accountId,
        joined: joined.map((one) => ({ channel: nameOf(one), offset: one.offset })),
        left: left.map(nameOf),
      };
      if (signal.joined.length + signal.left.length > 0) send(signal);
    },
  };
}
