import type { Clock, Logger } from '@balai/runtime/core';
import type { LiveSource } from '@balai/runtime/live';
import type { ModuleContext } from '@balai/runtime/module';
import type { ChannelHub } from './channels/channel-hub.ts';
import type { LiveSettings } from './config.ts';
import type { Presence } from './presence/presence.ts';
import type { RpcCaller } from './rpc/rpc-caller.ts';
import type { Connections } from './sockets/connections.ts';
import type { SocketMetrics } from './sockets/socket-metrics.ts';

/** What the parts of the service work with. */
export interface LiveContext extends Pick<ModuleContext<LiveSettings>, 'config' | 'session' | 'newId' | 'stopping'> {
  readonly clock: Clock;
  readonly logger: Logger;
  readonly hub: ChannelHub;
  readonly connections: Connections;
  readonly presence: Presence;
  readonly rpc: RpcCaller;
  readonly metrics: SocketMetrics;
  readonly sourceOf: (service: string) => LiveSource;
  readonly follow: (shardKey: string) => Promise<void>;
  /** Origins whose pages may open sockets by cookie, besides our own. */
  readonly allowedOrigins: readonly string[];
}
