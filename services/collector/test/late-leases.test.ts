import { makeLogger, uuidv7 } from '@balai/runtime/core';
import { type LeaseQueue, sql, type Transaction } from '@balai/runtime/database';
import { openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { createMigratedDatabase, type TestDatabase } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { collector } from '../src/index.ts';
import * as officials from '../src/official/repository/official-accounts.ts';
import * as authors from '../src/posts/repository/author-requests.ts';
import * as specials from '../src/posts/repository/special-requests.ts';

const logger = makeLogger('silent', false);
let server: TestDatabase;
let pool: pg.Pool;
let database: PostgresDatabase;
beforeAll(async () => {
  server = await createMigratedDatabase([collector]);
  pool = openPool(server.url, 2, logger);
  database = new PostgresDatabase({ pool, service: 'collector', logger, onSent: () => undefined });
});
afterAll(async () => {
  await pool?.end();
  await server?.drop();
});

interface Leased {
  readonly request_id: string;
  readonly attempts: number;
}
interface Requests<R> {
  readonly table: string;
  readonly queue: LeaseQueue<R>;
  readonly add: (tx: Transaction) => Promise<unknown>;
  /** Whether it ended the request. */
  readonly end: (tx: Transaction, row: R) => Promise<boolean>;
}
const requests = <R extends Leased>(of: Requests<R>) => of as unknown as Requests<Leased>;
const post = { client_id: 'TELAT', platform: 'instagram', platform_id: 'A1' } as const;

it.each([
  requests({
    table: 'author_request',
    queue: authors.queue,
    add: (tx) => authors.insert(tx, { ...post, request_id: uuidv7() }),
    end: (tx, row) => authors.answer(tx, row, { author: 'ani', reason: null }),
  }),
  requests({
    table: 'special_request',
    queue: specials.queue,
    add: (tx) =>
      specials.insert(tx, {
        ...{
          client_id: 'TELAT',
          platform: 'instagram',
          request_id: uuidv7(),
          url_or_id: 'A1',
          published_from: null,
          published_until: null,
        },
        cause: { correlationId: uuidv7() },
      }),
    end: (tx, row) => specials.answer(tx, row, { platform_id: 'A1', post_id: null, reason: 'post_not_found' }),
  }),
  requests({
    table: 'official_request',
    queue: officials.requestQueue,
    add: (tx) => officials.request(tx, { requestId: uuidv7(), clientId: 'TELAT', jobRunId: null }),
    end: officials.end,
  }),
])('$table: a late worker neither postpones nor ends what another has leased since', async ({ table, queue, add, end }) => {
  await database.unitOfWork('system', async (tx) => {
    await add(tx);
    const late = (await queue.lease(tx)) as Leased;
    await tx.execute(sql`update ${sql.raw(`collector.${table}`)} set due_at = now()`);
    const holder = (await queue.lease(tx)) as Leased;
    expect(holder).toMatchObject({ request_id: late.request_id, attempts: 2 });
    expect([await queue.postpone(tx, late, 0), await end(tx, late)]).toEqual([0, false]);
    expect([await queue.dueInMs(tx), await queue.lease(tx)]).toEqual([queue.leaseSeconds * 1000, null]);
    expect([await queue.postpone(tx, holder, 5), await queue.dueInMs(tx), await end(tx, holder)]).toEqual([1, 5000, true]);
  });
});
