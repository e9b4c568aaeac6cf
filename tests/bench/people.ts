import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { MODULES } from '@balai/cli';
import { createDatabase, startTestPlatform, type TestPlatform } from '@balai/testing';
import { UNLIMITED } from './harness/front.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { inTurns, report } from './harness/metric.ts';
import type { Load } from './harness/run-load.ts';
import { rounds, size } from './harness/smoke.ts';

// People registered one by one by REST, 16 calls at once, with all services in one process; beside bare Fastify that stores a person, two
// handles and an event in one transaction.

const PEOPLE = size(1_200, 20);
const ROUNDS = rounds(5);
const WORKERS = 16;
const UNITS = size(6, 2);
const TIME_LIMIT_MS = 300_000;

const LOAD = fileURLToPath(new URL('./harness/create-load.mjs', import.meta.url));
const BARE = fileURLToPath(new URL('./harness/bare-people.mjs', import.meta.url));
const run = promisify(execFile);

const unitOf = (person: number): string => `UNIT_${person % UNITS}`;
const DIVISIONS = ['BAG OPS', 'SAT LANTAS', 'SAT RESKRIM', 'SAT SAMAPTA', 'SI HUMAS'];

const personOf = (person: number) => ({
  user_id: `9513${String(person).padStart(6, '0')}`,
  nama: `ORANG NOMOR ${person}`,
  client_id: unitOf(person),
  title: person % 3 === 0 ? 'BRIPTU' : 'BRIPDA',
  divisi: DIVISIONS[person % DIVISIONS.length],
  jabatan: 'ANGGOTA',
  insta: `orang.${person}`,
  tiktok: `orang.${person}`,
  roles: ['operator'],
});

/** Registers the next people; people a second. */
async function register(url: string, token: string, from: number): Promise<number> {
  const bodies = Array.from({ length: PEOPLE }, (_, index) => personOf(from + index));
  const running = run(process.execPath, [LOAD, `${url}/api/users/create`, token, String(WORKERS)]);
  running.child.stdin?.end(JSON.stringify(bodies));
  const { stdout } = await running;
  const { perSecond }: Load = JSON.parse(stdout);
  return perSecond;
}

async function startBare() {
  const database = await createDatabase();
  const child = spawn(process.execPath, [BARE, database.url], { stdio: ['pipe', 'pipe', 'inherit'] });
  const gone = once(child, 'exit');
  const first = await Promise.race([once(createInterface({ input: child.stdout }), 'line'), gone.then(() => null)]);
  if (first === null) throw new Error('bare Fastify did not start');
  return {
    url: String(first[0]),
    async stop(): Promise<void> {
      child.stdin.end();
      await gone;
      await database.drop();
    },
  };
}

async function createUnits(platform: TestPlatform, token: string): Promise<void> {
  for (let unit = 0; unit < UNITS; unit += 1) {
    const body = { client_id: unitOf(unit), nama: `Polres ${unit}`, client_type: 'org' };
    const answer = await platform.call('POST', '/api/clients', { token, body });
    if (answer.status !== 201) throw new Error(`client: ${answer.status} ${JSON.stringify(answer.body)}`);
  }
}

await withInfrastructure(async () => {
  const limits = { ...UNLIMITED, GATEWAY_WRITE_PER_SECOND: '1000000', GATEWAY_WRITE_BURST: '1000000' };
  const platform = await startTestPlatform({
    modules: MODULES.filter(({ name }) => name !== 'sandbox'),
    env: { ...limits, DATABASE_POOL: '12' },
  });
  const bare = await startBare();
  try {
    const token = await platform.signIn();
    await createUnits(platform, token);
    let registered = 0;
    let stored = 0;
    const found = await inTurns(
      ROUNDS,
      () => register(platform.baseUrl, token, PEOPLE * registered++),
      () => register(bare.url, '', PEOPLE * stored++),
    );
    report({ name: 'registering people by REST, beside bare Fastify', ...found, unit: 'people/s', goal: { value: '>= 300' } });
  } finally {
    await bare.stop();
    await platform.stop();
  }
}, TIME_LIMIT_MS);
