import type { FastifyInstance } from 'fastify';

/** Why a part is not ready, or null. */
export type ReadyCheck = () => Promise<string | null> | string | null;

/** `/health/live`: the process answers. `/health/ready`: every part it runs can do its work. The public learns ok or degraded, no more. */
export function mountHealth(app: FastifyInstance, checks: readonly { part: string; check: ReadyCheck }[]): void {
  let lastReasons = '';
  app.get('/health/live', async (_request, reply) => reply.header('cache-control', 'no-store').send({ status: 'ok' }));
  app.get('/health/ready', async (request, reply) => {
    const reasons: string[] = [];
    await Promise.all(
      checks.map(async ({ part, check }) => {
        const reason = await Promise.resolve()
          .then(check)
          .catch((error: unknown) => String(error));
        if (reason !== null) reasons.push(`${part}: ${reason}`);
      }),
    );
    const text = reasons.sort().join('; ');
    if (text !== lastReasons) request.log.info({ reasons }, text === '' ? 'ready' : 'not ready');
    lastReasons = text;
    return reply
      .header('cache-control', 'no-store')
      .code(reasons.length === 0 ? 200 : 503)
      .send({ status: reasons.length === 0 ? 'ok' : 'degraded' });
  });
}
