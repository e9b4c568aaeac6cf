import { gateway } from '@balai/gateway';
import { startTestPlatform } from '@balai/testing';
import Fastify from 'fastify';
import { median, report } from './harness/figure.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { type Load, runLoad } from './harness/run-load.ts';
import { emptyScheduler } from './harness/small-services.ts';

// What the platform adds to a call: limits, token, permission, validation, tenant, headers; beside the same answer by bare Fastify.

const SECONDS = 2;
const ROUNDS = 3;
const LANES = 20;
const UNLIMITED = '1000000';

await withInfrastructure(async () => {
  const platform = await startTestPlatform({
    modules: [gateway, emptyScheduler],
    env: {
      GATEWAY_READ_PER_SECOND: UNLIMITED,
      GATEWAY_READ_BURST: UNLIMITED,
      GATEWAY_ADDRESS_PER_SECOND: UNLIMITED,
      GATEWAY_ADDRESS_BURST: UNLIMITED,
    },
  });
  const bare = Fastify();
  bare.get('/api/jobs', async () => ({ success: true, data: [] }));
  await bare.listen({ host: '127.0.0.1', port: 0 });
  try {
    const address = bare.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const token = await platform.signIn();
    const plain: Load[] = [];
    const ours: Load[] = [];
    // In turns, so that what else the machine does falls on both.
    for (let round = 0; round < ROUNDS; round += 1) {
      plain.push(await runLoad(`http://127.0.0.1:${port}/api/jobs`, '', SECONDS, LANES));
      ours.push(await runLoad(`${platform.baseUrl}/api/jobs`, token, SECONDS, LANES));
    }
    const compare = (name: string, unit: string, of: (load: Load) => number) =>
      report({ name, value: median(ours.map(of)), unit, reference: median(plain.map(of)) });
    compare('calls of a mounted route, beside bare Fastify', 'calls/s', (load) => load.perSecond);
    compare('a call of a mounted route, 20 at once, median, beside bare Fastify', 'ms', (load) => load.p50Ms);
    compare('a call of a mounted route, 20 at once, 99th of a hundred, beside bare Fastify', 'ms', (load) => load.p99Ms);
  } finally {
    await bare.close();
    await platform.stop();
  }
});
