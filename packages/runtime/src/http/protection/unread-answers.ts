import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';

/** Calls of one connection that may wait for their answers, or whose answers wait to be read. Browsers and proxies send the next one after the last. */
const MOST = 4;

/**
 * Ends connections that ask on and on without reading: what is answered to them would fill the memory (a thousand calls come in one piece
 * of some bytes each, and Node.js begins with all of them at once).
 */
export function boundUnread(app: FastifyInstance, most = MOST): void {
  const waiting = new WeakMap<Socket, number>();
  app.addHook('onRequest', ({ raw: { socket } }, reply, done) => {
    const now = (waiting.get(socket) ?? 0) + 1;
    if (now > most) {
      // Those that came in the same piece meet nothing else.
      reply.hijack();
      socket.destroy();
      return;
    }
    waiting.set(socket, now);
    reply.raw.once('close', () => waiting.set(socket, (waiting.get(socket) ?? 1) - 1));
    done();
  });
}
