import { putDeadLetter, startTestPlatform, type TestPlatform } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { uuidv7 } from '../src/core.ts';
import { defineModule } from '../src/module.ts';

let one: TestPlatform;
beforeAll(async () => {
  one = await startTestPlatform({
    modules: [
      defineModule({
        name: 'quiet',
        config: Type.Object({}),
        migrations: null,
        setup: ({ admit }) => ({
          plugin: (app) => void app.get('/api/mine', async (request) => ({ mine: (await admit(request)).username })),
        }),
      }),
    ],
  });
});
afterAll(async () => one?.stop());

const metric = async (name: string): Promise<number> => {
  const text = await one.metrics();
  return Number(
    text
      .split('\n')
      .find((line) => line.startsWith(`${name}{service="quiet"}`))
      ?.split(' ')[1],
  );
};

it('what is kept in memory is told with its bound, by part', async () => {
  const token = await one.signIn();
  const held = async (name: string, part: string) => {
    const text = await one.metrics();
    return Number(text.match(new RegExp(`^${name}\\{part="${part}"\\} (\\d+)$`, 'm'))?.[1]);
  };
  const before = await held('balai_held_bytes', 'tokens');
  expect((await one.call('GET', '/api/mine', { token })).status).toBe(200);
  expect(await held('balai_held_bytes', 'tokens')).toBeGreaterThan(before);
  for (const part of ['tokens', 'seen_sessions', 'addresses', 'rate_buckets'])
    expect(await held('balai_held_limit_bytes', part)).toBeGreaterThanOrEqual(await held('balai_held_bytes', part));
});

it('the figures tell of messages that wait, were refused or were given up', async () => {
  expect(await metric('balai_dead_letters')).toBe(0);
  const letter = (id: string) => putDeadLetter(one.owner, 'quiet', { id, subscription: 'quiet.nothing', type: 'x', ageSeconds: 90 });
  await letter(uuidv7());
  const waiting = uuidv7();
  await letter(waiting);
  await one.owner.query('update quiet.inbox set dead_at = null where message_id = $1', [waiting]);
  await one.owner.query(`insert into quiet.outbox (id, type, kind, envelope, parked_at) values ($1, 'x', 'command', '{}', now())`, [
    uuidv7(),
  ]);
  expect(await metric('balai_dead_letters')).toBe(1);
  expect(await metric('balai_outbox_parked')).toBe(1);
  expect(await metric('balai_inbox_oldest_seconds')).toBeGreaterThan(80);
  expect(await metric('balai_outbox_oldest_seconds')).toBe(0);
});
