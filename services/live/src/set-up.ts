import { liveSettings } from '@balai/contracts/live';
import { commaList } from '@balai/runtime/core';
import { settingsRoute } from '@balai/runtime/http';
import type { ModuleContext, ModuleParts } from '@balai/runtime/module';
import { ChannelHub } from './channels/channel-hub.ts';
import type { LiveSettings } from './config.ts';
import type { LiveContext } from './context.ts';
import { mountSockets } from './entrance/accept-sockets.ts';
import { Presence } from './presence/presence.ts';
import { RpcCaller } from './rpc/rpc-caller.ts';
import { Connections } from './sockets/connections.ts';
import { SocketMetrics } from './sockets/socket-metrics.ts';
import { keepChecking, keepConnections } from './upkeep/checks.ts';

/** What a connection takes besides what waits for its socket, in bytes. */
const CONNECTION_BYTES = 16_384;

function makeContext(module: ModuleContext<LiveSettings>): LiveContext {
  const { clock, config, database, logger, newId, platform, stopping } = module;
  const presence = new Presence({ database, clock, logger, node: newId() });
  const connections = new Connections(presence);
  const hub = new ChannelHub({
    clock,
    logger,
    sourceOf: (service) => module.liveSourceOf(service),
    follow: (channel) => module.followLive(channel),
    recoverMax: config.LIVE_RECOVER_MAX,
    ringBytes: config.LIVE_RING_MB * 1_048_576,
  });
  return {
    config,
    clock,
    logger,
    newId,
    stopping,
    hub,
    connections,
    presence,
    session: (request) => module.session(request),
    rpc: new RpcCaller((service) => module.urlOf(service)),
    metrics: new SocketMetrics(module, () => connections.size),
    sourceOf: (service) => module.liveSourceOf(service),
    follow: (shardKey) => module.followLive(shardKey),
    allowedOrigins: commaList(platform.CORS_ORIGIN),
  };
}

/** What runs of this service in a process. */
export function setUp(module: ModuleContext<LiveSettings>): ModuleParts {
  const context = makeContext(module);
  const { clock, config, connections, hub, presence, rpc, stopping } = context;
  module.cacheBudgets.add(hub.rings.cacheBudget, {
    name: 'live_sockets',
    limit: config.LIVE_SOCKETS_MAX * (CONNECTION_BYTES + config.LIVE_WAITING_MAX_BYTES),
    bytes: () => [...connections].reduce((sum, connection) => sum + CONNECTION_BYTES + connection.waitingBytes, 0),
  });
  let running: Promise<unknown> = Promise.resolve();
  stopping.addEventListener('abort', () => void connections.drain(clock, config.LIVE_DRAIN_SECONDS * 1_000));
  return {
    routes: [settingsRoute(liveSettings, module)],
    liveSignals: (signal) => (signal.type === 'publication' ? hub.take(signal) : connections.changeMembership(signal)),
    plugin: (app) => {
      mountSockets(app, context);
      app.addHook('onClose', () => rpc.close());
    },
    workers: [
      {
        name: 'live upkeep',
        start: () => {
          running = Promise.all([keepConnections(context, stopping), keepChecking(context, stopping), presence.keep(stopping)]);
        },
        async stop() {
          await running;
          await presence.end();
        },
      },
    ],
  };
}
