import Fastify from 'fastify';
import { expect, it } from 'vitest';
import { systemClock } from '../../core/clock.ts';
import { makeLogger } from '../../core/logger.ts';
import { watchRefusals } from './refusals.ts';

it('counts whom it turned away, and no answer of a health check', async () => {
  const counted: string[] = [];
  const app = Fastify();
  app.decorateRequest('actor', null);
  watchRefusals(app, (status) => counted.push(status), { clock: systemClock, logger: makeLogger('silent', false) });
  for (const [path, status] of [
    ['/closed', 403],
    ['/busy', 503],
    ['/open', 200],
    ['/missing', 404],
    ['/health/ready', 503],
  ] as const)
    app.get(path, (_, reply) => reply.code(status).send({}));
  for (const path of ['/closed', '/busy', '/open', '/missing', '/health/ready']) await app.inject(path);
  await app.close();
  expect(counted).toEqual(['403', '503']);
});
