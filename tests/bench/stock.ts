import { randomUUID } from 'node:crypto';
import { commerce } from '@balai/commerce';
import { clientChanged } from '@balai/contracts/identity';
import { makeLogger } from '@balai/runtime/core';
import { openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { aClient, startTestPlatform, type TestPlatform } from '@balai/testing';
import pg from 'pg';
import { reserve } from '../../services/commerce/src/stock/use-cases/reserve-stock.ts';
import { withInfrastructure } from './harness/infrastructure.ts';
import { report } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// Reservations of order lines beside the bare guarded updates that they cannot do without, by as many writers at once, each over its own connection.

const PRODUCTS = size(5_000, 20);
const TURNS = size(1_500, 16);
const ROUNDS = rounds(5);
const TIME_LIMIT_MS = 600_000;
const CLIENT = 'RESERVED';
const WAREHOUSE = '01990000-0000-7000-9000-000000000001';

const idOf = (product: number): string => `01990000-0000-7000-8000-${product.toString(16).padStart(12, '0')}`;

/** Fills the tables past the service: every product has more stock than is ever reserved. */
async function fill({ owner }: TestPlatform): Promise<void> {
  await owner.query(
    `insert into commerce.warehouse (id, client_id, version, code, code_key, name, name_key, is_default, created_at, updated_at)
     values ($1, $2, 1, 'SP', 'sp', 'São Paulo', 'sao paulo', false, now(), now())`,
    [WAREHOUSE, CLIENT],
  );
  await owner.query(
    `insert into commerce.product (id, client_id, version, sku, sku_key, name, name_key, created_at, updated_at)
     select ('01990000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, $1, 1, 'S' || n, 's' || n, 'Product ' || n, 'product ' || n, now(), now()
     from generate_series(1, $2) n`,
    [CLIENT, PRODUCTS],
  );
  await owner.query(
    `insert into commerce.stock (client_id, product_id, warehouse_id, on_hand, updated_at)
     select client_id, id, $1, 1000000000000, now() from commerce.product where client_id = $2`,
    [WAREHOUSE, CLIENT],
  );
  await owner.query('vacuum analyze commerce.stock');
}

interface Load {
  readonly name: string;
  readonly writers: number;
  /** Products of one order. */
  readonly lines: number;
  /** Orders take products among the first so many. */
  readonly among: number;
  readonly goal: `>= ${number}`;
}
const LOADS: readonly Load[] = [
  { name: `1 line of ${PRODUCTS.toLocaleString('en-US')} products, 16 writers`, writers: 16, lines: 1, among: PRODUCTS, goal: '>= 0.30' },
  { name: '1 line of one product, 16 writers', writers: 16, lines: 1, among: 1, goal: '>= 0.5' },
  { name: '5 lines of 20 products, 32 writers', writers: 32, lines: 5, among: 20, goal: '>= 0.65' },
];

/** Different products of one order, in no order. */
function productsOf({ lines, among }: Load): string[] {
  const chosen = new Set<number>();
  while (chosen.size < lines) chosen.add(1 + Math.floor(Math.random() * among));
  return [...chosen].map(idOf);
}

/** Orders in a second: writers that each place one after the other. */
async function rateOf({ writers }: Load, order: () => Promise<void>): Promise<number> {
  const each = Math.ceil(TURNS / writers);
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: writers }, async () => {
      for (let turn = 0; turn < each; turn += 1) await order();
    }),
  );
  return (each * writers * 1_000) / (performance.now() - begun);
}

async function measure(platform: TestPlatform): Promise<void> {
  const logger = makeLogger('silent', false);
  for (const load of LOADS) {
    const own = openPool(platform.databaseUrl, load.writers, logger);
    const database = new PostgresDatabase({ pool: own, service: 'commerce', logger, onSent: () => undefined });
    const pool = new pg.Pool({ connectionString: platform.databaseUrl, max: load.writers });
    const ours = (): Promise<void> =>
      database.unitOfWork({ tenants: [CLIENT] }, async (tx) => {
        const lines = productsOf(load).map((productId) => ({ lineId: randomUUID(), productId, warehouseId: WAREHOUSE, quantity: 1_000n }));
        const writing = { tx, clientId: CLIENT, author: null, at: new Date(), changed: () => undefined };
        if ((await reserve(writing, randomUUID(), lines)).length > 0) throw new Error('there is stock enough');
      });
    const guarded = `update commerce.stock set reserved = reserved + 1000
      where client_id = $1 and product_id = $2 and warehouse_id = $3 and on_hand - reserved >= 1000`;
    const theirs = async (): Promise<void> => {
      const client = await pool.connect();
      const products = productsOf(load).sort();
      if (products.length > 1) await client.query('begin');
      for (const product of products) await client.query({ name: 'guarded', text: guarded, values: [CLIENT, product, WAREHOUSE] });
      if (products.length > 1) await client.query('commit');
      client.release();
    };
    const [value, reference]: [number[], number[]] = [[], []];
    await rateOf(load, ours);
    await rateOf(load, theirs);
    for (let round = 0; round < ROUNDS; round += 1) {
      value.push(await rateOf(load, ours));
      reference.push(await rateOf(load, theirs));
    }
    await Promise.all([pool.end(), own.end()]);
    report({ name: `orders reserved, ${load.name}`, value, reference, unit: '/s', goal: { ratio: load.goal } });
  }
}

await withInfrastructure(async () => {
  const platform = await startTestPlatform({ modules: [commerce] });
  try {
    await platform.deliver(clientChanged, aClient(CLIENT));
    await fill(platform);
    await measure(platform);
  } finally {
    await platform.stop();
  }
}, TIME_LIMIT_MS);
