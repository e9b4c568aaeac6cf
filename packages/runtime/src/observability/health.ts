import type { FastifyInstance } from 'fastify';

/** Why a part is not ready, or null. */
export type ReadyCheck = () => Promise<string | null> | string | null;

export interface PartCheck {
  readonly part: string;
  readonly check: ReadyCheck;
}

/** Why parts are not ready, each with its name; a check that fails says so. Empty: all are. */
export async function reasonsOf(checks: readonly PartCheck[]): Promise<string[]> {
  const reasons = await Promise.all(
    checks.map(async ({ part, check }) => {
      const reason = await Promise.resolve()
        .then(check)
        .catch((error: unknown) => String(error));
      return reason === null ? [] : [`${part}: ${reason}`];
    }),
  );
  return reasons.flat().sort();
}

/**
 * `/health/live`: the process answers. `/health/ready`: every part it runs can do its work. The public learns ok or degraded, and what
 * this installation does without (`without`); the reasons are in the log.
 */
export function mountHealth(app: FastifyInstance, checks: readonly PartCheck[], without: () => readonly string[]): void {
  let lastReasons = '';
  let lastLacks = '';
  app.get('/health/live', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/health/ready', async (request, reply) => {
    const reasons = await reasonsOf(checks);
    const text = reasons.join('; ');
    if (text !== lastReasons) request.log.info({ reasons }, text === '' ? 'ready' : 'not ready');
    lastReasons = text;
    const lacks = without();
    if (lacks.join() !== lastLacks)
      request.log.warn({ without: lacks }, 'nothing is set for these: what is sent by them fails and says so');
    lastLacks = lacks.join();
    return reply
      .header('cache-control', 'no-store')
      .code(reasons.length === 0 ? 200 : 503)
      .send({ status: reasons.length === 0 ? 'ok' : 'degraded', ...(lacks.length === 0 ? {} : { without: lacks }) });
  });
}
