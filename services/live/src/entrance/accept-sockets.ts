import { takeUpgrade, upgradeRequired } from '@balai/runtime/http';
import { Problem, problems } from '@balai/runtime/problem';
import type { FastifyInstance } from 'fastify';
import { type ServerOptions, WebSocketServer } from 'ws';
import { commandHandler } from '../commands/handle-command.ts';
import type { LiveContext } from '../context.ts';
import { Connection } from '../sockets/connection.ts';
import { Flusher } from '../sockets/flusher.ts';
import { TokenBucket } from '../sockets/token-bucket.ts';

/** Time a client has to answer a close frame. */
const CLOSE_MS = 2_000;
/** Clients that were turned away come back at different times. */
const RETRY_SECONDS = 5;

const comeBackLater = (): Problem =>
  new Problem(problems.unavailable, {}, { headers: { 'retry-after': String(1 + Math.floor(Math.random() * RETRY_SECONDS)) } });

/** `GET /connection/websocket`: sockets that speak the JSON protocol of Centrifugo's clients. */
export function mountSockets(app: FastifyInstance, context: LiveContext): void {
  const { clock, config, connections, stopping } = context;
  const flusher = new Flusher();
  const parts = { ...context, handler: commandHandler(context) };
  const options: ServerOptions & { readonly closeTimeout: number } = {
    noServer: true,
    maxPayload: config.LIVE_FRAME_MAX_BYTES,
    // It costs every socket more memory than all else together.
    perMessageDeflate: false,
    clientTracking: false,
    closeTimeout: CLOSE_MS,
    // Clients that ask for the binary protocol learn that there is none.
    handleProtocols: (asked) => (asked.has('centrifuge-json') ? 'centrifuge-json' : false),
  };
  const server = new WebSocketServer(options);
  const handshakes = new TokenBucket(config.LIVE_HANDSHAKES_PER_SECOND, config.LIVE_HANDSHAKES_PER_SECOND, clock.now().getTime());
  app.get(
    '/connection/websocket',
    { config: { route: { rate: 'read', access: { public: true } } }, exposeHeadRoute: false },
    (request, reply) => {
      if (stopping.aborted || connections.size >= config.LIVE_SOCKETS_MAX) throw comeBackLater();
      if (handshakes.take(clock.now().getTime()) > 0) throw comeBackLater();
      const upgrade = takeUpgrade(request, reply);
      if (upgrade === null) throw upgradeRequired();
      server.handleUpgrade(request.raw, upgrade.socket, upgrade.head, (socket) => {
        connections.add(new Connection(parts, socket, request, flusher));
      });
    },
  );
}
