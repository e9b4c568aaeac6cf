import { makeLogger } from '@balai/runtime/core';
import { migrate, migrationsOf, openPool } from '@balai/runtime/postgres';
import { createDatabase, startScript, type TestDatabase } from '@balai/testing';
import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';

const DEADLY = '628110000001';
const STARTS_MAX = 5;
let database: TestDatabase;
let owner: pg.Pool;

beforeAll(async () => {
  database = await createDatabase();
  owner = openPool(database.url, 2, makeLogger('silent', false));
  await migrate(owner, migrationsOf([notifier]));
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

const outcomeOf = async (sender: string) =>
  (await owner.query<{ outcome: string | null }>('select outcome from notifier.inbound where sender = $1', [sender])).rows[0]?.outcome;

test('a chat message that ends its process every time is set aside, and the one after it is answered', async () => {
  for (const sender of [DEADLY, '628110000002'])
    await owner.query(
      `insert into notifier.inbound (channel, provider_message_id, sender, text, sent_at) values ('whatsapp', $1, $1, 'menu', now())`,
      [sender],
    );
  let starts = 0;
  for (let code: number | string = 9; code === 9 && starts < STARTS_MAX; starts += 1) {
    // What the dead process held is free again after a while; and as if it had gone so three times more.
    await owner.query(
      'update notifier.inbound set next_attempt_at = now(), attempts = case attempts when 0 then 0 else attempts + 3 end where handled_at is null',
    );
    code = await startScript(new URL('./fixtures/answer-chats.ts', import.meta.url), { DATABASE_URL: database.url, DEADLY }).exited;
    expect([0, 9]).toContain(code);
  }
  expect(await outcomeOf(DEADLY)).toMatch(/^failed: none of \d+ tries came to an end$/);
  expect(await outcomeOf('628110000002')).toBe('answered');
});
