import type { FastifyInstance } from 'fastify';
import { answerUnreadable } from './unreadable-request.ts';

/** What a body of no length may take; also what any may take beside its length. */
const GRACE_MS = 30_000;
/** The slowest line a body is taken from, in bytes a millisecond: some 200 kbit/s. A file of 12 MB comes over it in twelve minutes. */
const SLOWEST = 24;

/** Ends bodies that dribble in (slow-loris): each has the time that its length takes on a slow line, and no more. */
export function endSlowBodies(app: FastifyInstance, { graceMs = GRACE_MS, bytesPerMs = SLOWEST } = {}): void {
  app.addHook('onRequest', (request, _reply, done) => {
    const { raw, routeOptions } = request;
    const given = raw.headers['content-length'];
    if (given !== undefined || raw.headers['transfer-encoding'] !== undefined) {
      // What is longer than the route takes is refused, and earns no time by saying so.
      const bytes = Math.min(Number(given ?? 0), routeOptions.bodyLimit ?? 0);
      const late = setTimeout(
        () => {
          const error = Object.assign(new Error('the body did not come in time'), { code: 'ERR_HTTP_REQUEST_TIMEOUT' });
          answerUnreadable(error, raw.socket);
        },
        graceMs + bytes / bytesPerMs,
      );
      const stop = () => clearTimeout(late);
      raw.once('end', stop).once('close', stop);
    }
    done();
  });
}
