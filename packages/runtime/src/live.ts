export type { ChannelOf, LivePublisher } from './live/live-publisher.ts';
export {
  accountShardKey,
  channelsOf,
  type LiveMembership,
  type LivePublication,
  type LiveSignal,
  ownerOfChannel,
} from './live/live-signal.ts';
export type { LiveSource, LoggedPublication } from './live/live-source.ts';
