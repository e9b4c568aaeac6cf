import type { FastifyInstance, FastifyRequest } from 'fastify';
import { BoundedLines } from '../../core/bounded-lines.ts';
import type { Clock } from '../../core/clock.ts';
import type { Logger } from '../../core/logger.ts';
import { addressGroup, callerAddress } from '../../network/address.ts';

/** Not let in, not allowed, too often, too much at one time. */
const REFUSED = new Set([401, 403, 429, 503]);

/** Counts calls that were refused, and writes of each who was refused what; of a flood the first, and how many more there were. */
export function watchRefusals(
  app: FastifyInstance,
  count: (status: string) => void,
  { clock, logger }: { clock: Clock; logger: Logger },
): void {
  const lines = new BoundedLines(clock, (fields) => logger.info(fields, 'call refused'));
  const fieldsOf = (request: FastifyRequest, status: number) => ({
    status,
    route: request.routeOptions.url ?? null,
    method: request.method,
    address: addressGroup(callerAddress(request)),
    account: request.actor?.accountId ?? null,
    requestId: request.id,
  });
  app.addHook('onResponse', (request, reply, done) => {
    const { statusCode } = reply;
    // Readiness answers 503 as long as something starts, every moment anew; it turns nobody away.
    const isHealth = request.routeOptions.url?.startsWith('/health/') === true;
    if (REFUSED.has(statusCode) && !isHealth) {
      count(String(statusCode));
      lines.write(() => fieldsOf(request, statusCode));
    }
    done();
  });
}
