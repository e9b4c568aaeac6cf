import { commerce } from '@balai/commerce';
import { clientChanged } from '@balai/contracts/identity';
import { aClient, startTestPlatform, type TestPlatform } from '@balai/testing';
import pg from 'pg';
import { copyIn } from './harness/copy-in.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// A file of 100,000 suppliers imported with validation, history, search and events, beside COPY of its rows and one insert into the same table;
// the same file again, which writes nothing; and the undo.

const ROWS = size(100_000, 1_500);
const ROUNDS = rounds(3);
const TIME_LIMIT_MS = 1_800_000;
const POLL_MS = 50;
const CLIENT = 'IMPORTED';
const OTHER = 'COPIED';

const cellsOf = (round: number) => (index: number) => [
  `S-${round}-${index}`,
  `PT Pemasok ${round} ${index}`,
  String((index % 90) + 1),
  `${index % 1_000}.50`,
  `Kota ${index % 500}`,
];
const linesOf = (round: number): string[][] => Array.from({ length: ROWS }, (_, index) => cellsOf(round)(index));

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1_000;
}

/** COPY into a staging table, then one insert, with the indexes that the table has. */
async function copyAndInsert(client: pg.Client, round: number): Promise<void> {
  await client.query('create temp table staged (code text, legal_name text, lead_days int, minimum_order numeric, city text)');
  await copyIn(
    client,
    'staged',
    linesOf(round)
      .map((cells) => cells.join('\t'))
      .join('\n'),
  );
  await client.query(
    `insert into commerce.supplier (id, client_id, version, state, number, number_key, code, code_key, legal_name, legal_name_key, lead_days,
       minimum_order, city, city_key, created_at, updated_at)
     select gen_random_uuid(), $1, 1, 'candidate', 'N' || code, 'n' || lower(code), code, lower(code), legal_name, lower(legal_name), lead_days,
       minimum_order * 100, city, lower(city), now(), now() from staged`,
    [OTHER],
  );
  await client.query('drop table staged');
}

async function measure(platform: TestPlatform): Promise<void> {
  const token = await platform.signIn({ tenants: [CLIENT], clientId: CLIENT });
  const call = async (method: string, path: string, body?: unknown) => {
    const answer = await platform.call(method, `/api/suppliers/${path}`, { token, ...(body === undefined ? {} : { body }) });
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  };
  const ended = async (id: string) => {
    for (;;) {
      const job = await call('GET', `imports/${id}`);
      if (job.state !== 'running' && job.state !== 'undoing') return job;
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  };
  const importRows = async (round: number, wanted: 'created' | 'unchanged') => {
    const text = [['code', 'legal_name', 'lead_days', 'minimum_order', 'city'], ...linesOf(round)]
      .map((cells) => cells.join(','))
      .join('\n');
    const file = { name: 'suppliers.csv', content: Buffer.from(text).toString('base64') };
    const job = await ended((await call('POST', 'import', { file })).id);
    if (job[wanted] !== ROWS) throw new Error(JSON.stringify({ ...job, preview: [] }));
    return job.id as string;
  };
  const client = new pg.Client({ connectionString: platform.databaseUrl });
  await client.connect();
  const [imported, copied, again, undone]: [number[], number[], number[], number[]] = [[], [], [], []];
  try {
    for (let round = 0; round <= ROUNDS; round += 1) {
      let id = '';
      const [ours, theirs] = [
        await seconds(async () => (id = await importRows(round, 'created'))),
        await seconds(() => copyAndInsert(client, round)),
      ];
      const unchanged = await seconds(() => importRows(round, 'unchanged'));
      const undo = await seconds(async () => {
        await call('POST', `imports/${id}/undo`);
        await ended(id);
      });
      // In the first round code is compiled.
      if (round === 0 && ROUNDS > 1) continue;
      for (const [list, value] of [
        [imported, ours],
        [copied, theirs],
        [again, unchanged],
        [undone, undo],
      ] as const)
        list.push(value);
    }
  } finally {
    await client.end();
  }
  const rows = `${ROWS.toLocaleString('en-US')} suppliers`;
  report({ name: `an import of ${rows}`, value: imported, reference: copied, unit: 's', goal: { ratio: '<= 2.5' } });
  report({ name: `an import of ${rows} that are there already`, value: again, unit: 's' });
  report({ name: `the undo of an import of ${rows}`, value: undone, unit: 's' });
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: [commerce] });
  try {
    await platform.deliver(clientChanged, aClient(CLIENT));
    await measure(platform);
  } finally {
    await platform.stop();
  }
}, TIME_LIMIT_MS);
