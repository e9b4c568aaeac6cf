import { createServer, type Server } from 'node:http';
import type { PlatformConfig } from '../config/platform-config.ts';
import { CannotStart } from '../core/cannot-start.ts';
import type { Logger } from '../core/logger.ts';
import { isSameSecret } from '../core/same-secret.ts';
import { isLoopbackName } from '../network/loopback.ts';

/** What is told of the process: how busy it is, whom it serves, what it is made of. Not for whoever can reach the port of HTTP. */
export interface MetricsExposition {
  readonly contentType: string;
  text(): Promise<string>;
}

/** Whether the header carries the token. */
export function hasToken(authorization: string | undefined, token: string): boolean {
  const given = /^Bearer (.+)$/i.exec(authorization ?? '')?.[1];
  return given !== undefined && isSameSecret(given, token);
}

/**
 * Serves `/metrics` on a port of its own, for the operator's network alone. Null: METRICS_PORT is not set.
 * @throws CannotStart when the port cannot be had.
 */
export async function serveMetrics(
  exposition: MetricsExposition,
  { METRICS_HOST, METRICS_PORT, METRICS_TOKEN }: PlatformConfig,
  logger: Logger,
): Promise<Server | null> {
  if (METRICS_PORT === undefined) return null;
  const isForThisMachine = isLoopbackName(METRICS_HOST);
  const server = createServer({ requestTimeout: 5_000, headersTimeout: 5_000 }, (request, response) => {
    const { host = '', authorization } = request.headers;
    const isKnown = request.method === 'GET' && request.url?.split('?', 1)[0] === '/metrics';
    // A page of a stranger can have its own name lead to this machine.
    const isMeant = !isForThisMachine || isLoopbackName(host.replace(/:\d*$/, ''));
    if (!isKnown || !isMeant) return void response.writeHead(404).end();
    if (METRICS_TOKEN !== undefined && !hasToken(authorization, METRICS_TOKEN))
      return void response.writeHead(401, { 'www-authenticate': 'Bearer' }).end();
    exposition.text().then(
      (text) => response.writeHead(200, { 'content-type': exposition.contentType, 'cache-control': 'no-store' }).end(text),
      (error: unknown) => {
        logger.warn({ err: error }, 'the figures could not be made');
        response.writeHead(503).end();
      },
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) =>
      reject(new CannotStart(`METRICS_PORT ${METRICS_PORT} on METRICS_HOST ${METRICS_HOST}: ${error.message}`)),
    );
    server.listen(METRICS_PORT, METRICS_HOST, resolve);
  });
  return server;
}

/** Ends it with whatever is still asked. */
export const closeMetrics = (server: Server): Promise<void> =>
  new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
