import { execFile, execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { freePort } from '@balai/cli';
import { createApi } from '@balai/contracts/client';
import { createClient, dashboardLogin } from '@balai/contracts/identity';
import { createDatabase, infrastructure, waitFor } from '@balai/testing';
import amqp from 'amqplib';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { runCommand, startChild } from '../e2e/harness/child.ts';
import { awaitReady } from '../e2e/harness/installation.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const NAME = 'purchase-orders';
/** Its module and schema. */
const MODULE = 'purchase_orders';
const PAGE = 'price-lists';
const PASSWORD = 'a long test password';
/** Folders of what is made. */
const OWN = [
  `packages/contracts/src/${NAME}/`,
  `services/${NAME}/`,
  ...[NAME, PAGE].map((name) => `services/dashboard/src/areas/administration/features/${name}/`),
];
/** Written by tools from what is in those folders. */
const GENERATED = /^(pnpm-lock\.yaml|docs\/reference\/.*|infra\/rabbitmq-definitions\.json|tests\/contracts\/constraints\/list\.txt)$/;
const { amqpUrl } = infrastructure();

describe('a service and a page made by `npm run new`', () => {
  const folder = mkdtempSync(join(tmpdir(), 'balai-scaffold-'));
  const checkout = join(folder, 'checkout');
  const main = join(checkout, 'packages/cli/dist/main.js');
  const git = (...args: string[]) => execFileSync('git', args, { cwd: checkout, encoding: 'utf8' });
  /** Runs a program of the copy to its end; throws what it said when it fails. */
  const run = (command: string, ...args: string[]) =>
    promisify(execFile)(command, args, { cwd: checkout, maxBuffer: 1e8 }).catch((error: { stdout: string; stderr: string }) => {
      throw new Error(`${command} ${args.join(' ')}\n${error.stdout}\n${error.stderr}`.slice(-6_000));
    });

  beforeAll(async () => {
    // As root the embedded database runs as another user, which must reach its folder.
    chmodSync(folder, 0o755);
    execFileSync('git', ['-c', 'advice.detachedHead=false', 'clone', '--quiet', ROOT, checkout]);
    await run('npm', 'run', 'new', '--', 'service', NAME);
    await run('npm', 'run', 'new', '--', 'page', PAGE);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('add an entry to three lists outside their own folders, and change nothing else', () => {
    const added = git('ls-files', '--others', '--exclude-standard').trim().split('\n');
    expect(added.filter((file) => !OWN.some((own) => file.startsWith(own)))).toEqual([]);
    for (const own of OWN) expect(added.some((file) => file.startsWith(own))).toBe(true);
    const changed = git('diff', '--numstat').trim().split('\n');
    expect(changed.map((line) => line.split('\t')).filter(([, , file = '']) => !GENERATED.test(file))).toEqual([
      ['10', '0', 'docker-compose.yml'],
      ['1', '0', 'packages/cli/src/services.ts'],
      ['1', '0', 'packages/contracts/src/domains.ts'],
    ]);
  });

  it('pass every check', async () => {
    expect((await run('npm', 'run', 'check')).stdout).toContain(' 0 failed');
  });

  it('pass their own tests and those of the contracts', async () => {
    // The answers of the former system know nothing of a new service.
    const contracts = readdirSync(join(checkout, 'tests/contracts')).filter((one) => /^(?!legacy-shapes).*\.test\.ts$/.test(one));
    const places = [
      `services/${NAME}`,
      'services/dashboard/src/app',
      'services/dashboard/src/i18n',
      ...contracts.map((one) => `tests/contracts/${one}`),
    ];
    await run(process.execPath, 'node_modules/vitest/vitest.mjs', 'run', ...places);
  });

  /** Starts processes of the copy, one for each list of services, and does with the new route what an administrator would. */
  async function expectItWorks(processes: readonly string[], shared: Record<string, string>): Promise<void> {
    const started = await Promise.all(
      processes.map(async (services) => {
        const port = await freePort();
        return { services, url: `http://127.0.0.1:${port}`, port: String(port) };
      }),
    );
    const addresses = started.map(({ services, url }) => [`${services.toUpperCase()}_URL`, url] as const);
    const env = {
      NODE_ENV: 'test',
      LOG_LEVEL: 'warn',
      DEMO: 'off',
      ...shared,
      ...Object.fromEntries(addresses.filter(([name]) => name !== '_URL' && name !== 'GATEWAY_URL')),
    };
    const children = started.map(({ services, port }) => {
      const child = startChild(services, ['start'], { ...env, PORT: port, ...(services === '' ? {} : { SERVICES: services }) }, { main });
      onTestFinished(async () => void (await child.end('SIGTERM')));
      return child;
    });
    for (const [index, child] of children.entries()) await awaitReady(child, started[index]?.url ?? '');
    const baseUrl = started[0]?.url ?? '';
    const args = ['admin', 'create', '--username', 'kepala', '--role', 'admin'];
    expect(await runCommand(args, { ...env, PORT: started[0]?.port ?? '' }, `${PASSWORD}\n`, main)).toMatchObject({ code: 0 });
    const { token } = await createApi({ baseUrl })(dashboardLogin, { body: { username: 'kepala', password: PASSWORD } });
    await createApi({ baseUrl, token: () => token })(createClient, { body: { client_id: 'SATU', nama: 'Unit Satu' } });
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const body = JSON.stringify({ client_id: 'SATU', text: 'A note' });
    // It learns of the client a moment after identity.
    const added = await waitFor(
      async () => {
        const answer = await fetch(`${baseUrl}/api/${NAME}/notes`, { method: 'POST', headers, body });
        return answer.status !== 404 && answer;
      },
      { what: 'the client to be known' },
    );
    expect(added.status).toBe(201);
    const list = await fetch(`${baseUrl}/api/${NAME}/notes?client_id=SATU`, { headers });
    expect(await list.json()).toMatchObject({ success: true, data: [{ client_id: 'SATU', text: 'A note' }] });
  }

  it('work in one process with everything else', async () => {
    await run(process.execPath, 'scripts/compile.mjs');
    await expectItWorks([''], { BALAI_DATA_DIR: join(folder, 'data') });
  });

  it.skipIf(amqpUrl === null)('work in processes of their own over RabbitMQ', { meta: { skipReason: 'no RabbitMQ' } }, async () => {
    const database = await createDatabase();
    const prefix = `scaffold-${Math.random().toString(36).slice(2, 10)}`;
    onTestFinished(async () => {
      await database.drop();
      await deleteQueues(prefix);
    });
    await expectItWorks(['gateway', 'identity', MODULE], {
      DATABASE_URL: database.url,
      DATABASE_POOL: '5',
      BALAI_MASTER_KEY: 'a key for this test',
      BALAI_DATA_DIR: join(folder, 'none'),
      AMQP_URL: amqpUrl ?? '',
      AMQP_PREFIX: prefix,
    });
  });

  /** Leaves nothing on a shared broker: what the copy's declarations made there. */
  async function deleteQueues(prefix: string): Promise<void> {
    const names = (list: string) =>
      `import { ${list} } from '@balai/contracts/catalogue'; console.log(JSON.stringify(${list}.map(({ name }) => name)))`;
    const said = async (list: string): Promise<string[]> =>
      JSON.parse((await run(process.execPath, '--input-type=module', '--eval', names(list))).stdout);
    const connection = await amqp.connect(amqpUrl ?? '', { timeout: 5_000 });
    const channel = await connection.createChannel();
    const services = (await said('SERVICES')).concat('access').map((name) => `${name}.crash-net`);
    for (const queue of [...(await said('SUBSCRIPTIONS')), ...services]) await channel.deleteQueue(`${prefix}.${queue}`);
    for (const exchange of ['events', 'commands', 'crash-net', 'live']) await channel.deleteExchange(`${prefix}.${exchange}`);
    await connection.close();
  }
});
