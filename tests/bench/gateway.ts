import { generateKeyPairSync } from 'node:crypto';
import { gateway } from '@balai/gateway';
import { uuidv7 } from '@balai/runtime/core';
import { startTestPlatform } from '@balai/testing';
import jwt from '@fastify/jwt';
import Fastify, { type FastifyInstance } from 'fastify';
import { startFront, UNLIMITED } from './harness/front.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { median, report } from './harness/metric.ts';
import { type Load, runLoad } from './harness/run-load.ts';
import { emptyScheduler } from './harness/small-services.ts';
import { rounds, size } from './harness/smoke.ts';

// What the platform adds to a call: limits, token, permission, validation, tenant, headers. Beside the same answer by bare Fastify that only
// verifies a token of the same algorithm, with the cache of verified tokens that its plugin offers.

const SECONDS = size(2, 0.2);
const ROUNDS = rounds(5);
const WORKERS = 20;

const portOf = (app: FastifyInstance): number => {
  const address = app.server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
};

/** Bare Fastify with a verified token. */
async function startBare(): Promise<{ app: FastifyInstance; url: string; token: string }> {
  const { publicKey, privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const app = Fastify();
  await app.register(jwt, {
    secret: { public: publicKey, private: privateKey },
    sign: { algorithm: 'ES256', expiresIn: '2h', iss: 'balai', aud: 'balai-api' },
    verify: { algorithms: ['ES256'], allowedIss: 'balai', allowedAud: 'balai-api', cache: true },
  });
  app.get('/api/jobs', { onRequest: (request) => request.jwtVerify() }, async () => ({ success: true, data: [] }));
  await app.listen({ host: '127.0.0.1', port: 0 });
  const token = app.jwt.sign({ sub: uuidv7(), sid: uuidv7(), user_id: uuidv7(), username: 'user-abcdef', role: 'admin', client_id: '' });
  return { app, url: `http://127.0.0.1:${portOf(app)}`, token };
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: [gateway, emptyScheduler], env: UNLIMITED });
  const peer = await startTestPlatform({ modules: [emptyScheduler], databaseUrl: platform.databaseUrl });
  const front = await startFront(platform.databaseUrl, { SCHEDULER_URL: peer.baseUrl });
  const bare = await startBare();
  try {
    const token = await platform.signIn();
    const plain: Load[] = [];
    const mounted: Load[] = [];
    const proxied: Load[] = [];
    // In turns, so that what else the machine does falls on all.
    for (let round = 0; round < ROUNDS; round += 1) {
      plain.push(await runLoad(`${bare.url}/api/jobs`, bare.token, SECONDS, WORKERS));
      mounted.push(await runLoad(`${platform.baseUrl}/api/jobs`, token, SECONDS, WORKERS));
      proxied.push(await runLoad(`${front.url}/api/jobs`, token, SECONDS, WORKERS));
    }
    const middle = (loads: readonly Load[], of: (load: Load) => number) => median(loads.map(of));
    const reference = middle(plain, (load) => load.perSecond);
    const perSecond = (loads: readonly Load[]) => middle(loads, (load) => load.perSecond);
    report({
      name: 'calls of a mounted route, beside bare Fastify with a token',
      value: perSecond(mounted),
      unit: 'calls/s',
      reference,
      goal: { ratio: '>= 0.8' },
    });
    report({
      name: 'calls of a proxied route, beside bare Fastify with a token',
      value: perSecond(proxied),
      unit: 'calls/s',
      reference,
      goal: { ratio: '>= 0.4' },
    });
    for (const [what, loads] of [
      ['mounted', mounted],
      ['proxied', proxied],
    ] as const)
      report({
        name: `a call of a ${what} route, 20 at once, 99th of a hundred, beside its median`,
        value: middle(loads, (load) => load.p99Ms),
        unit: 'ms',
        reference: middle(loads, (load) => load.p50Ms),
        goal: { ratio: '<= 3' },
      });
  } finally {
    await bare.app.close();
    await front.stop();
    await peer.stop();
    await platform.stop();
  }
});
