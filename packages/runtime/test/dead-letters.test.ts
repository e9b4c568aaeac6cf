import { deadLetterRead, deadLettersDecided } from '@balai/contracts/access';
import { createDatabase, messageState, putDeadLetter, startTestPlatform, type TestDatabase, type TestPlatform } from '@balai/testing';
import Type from 'typebox';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { makeLogger, uuidv7 } from '../src/core.ts';
import type { DeadLetters } from '../src/messaging.ts';
import { defineModule } from '../src/module.ts';
import { migrate, openPool } from '../src/postgres.ts';

let database: TestDatabase;
let one: TestPlatform;
let letters: DeadLetters;
/** People decide in the gateway: its login may look into the others. */
const desk = defineModule({
  name: 'gateway',
  config: Type.Object({}),
  migrations: null,
  setup: (context) => {
    letters = context.deadLetters;
    return {};
  },
});
beforeAll(async () => {
  database = await createDatabase();
  const pool = openPool(database.url, 2, makeLogger('silent', false));
  // A service that runs in another process, or will.
  await migrate(pool, [{ schema: 'elsewhere', folder: null }]).finally(() => pool.end());
  one = await startTestPlatform({ modules: [desk], databaseUrl: database.url, env: { DATABASE_LOGINS: 'own' } });
});
afterAll(async () => {
  await one?.stop();
  await database?.drop();
});
beforeEach(() =>
  one.owner.query(
    'delete from gateway.inbox; delete from elsewhere.inbox; delete from gateway.inbox_ready; delete from elsewhere.inbox_ready',
  ),
);

interface Dead {
  id?: string;
  subscription?: string;
  type?: string;
  ageSeconds?: number;
}

/** Puts a message aside as the processor would; its id. */
async function giveUp(service: string, { id = uuidv7(), subscription = `${service}.a`, type = 'x.y.z.v1', ageSeconds = 0 }: Dead = {}) {
  await putDeadLetter(one.owner, service, { id, subscription, type, ageSeconds });
  return id;
}
const row = (service: string, id: string, subscription = `${service}.a`) => messageState(one.owner, service, id, subscription);

const CAUSE = { actor: 'cli:somebody' };

describe('messages that were given up', () => {
  it('are listed of every service in the database, newest first, also of services that run elsewhere', async () => {
    const oldest = await giveUp('gateway', { ageSeconds: 30 });
    const middle = await giveUp('elsewhere', { ageSeconds: 20 });
    const newest = await giveUp('gateway', { ageSeconds: 10 });
    expect((await letters.list()).map((letter) => letter.id)).toEqual([newest, middle, oldest]);
    expect((await letters.list({ limit: 2 })).map((letter) => letter.id)).toEqual([newest, middle]);
    expect(await letters.list({ service: 'elsewhere' })).toMatchObject([
      { id: middle, service: 'elsewhere', subscription: 'elsewhere.a', type: 'x.y.z.v1', tenant: null, attempts: 4, error: 'Error: no' },
    ]);
  });

  it('of a service that is not here are none, whatever it is called', async () => {
    await giveUp('gateway');
    expect(await letters.list({ service: 'nowhere' })).toEqual([]);
    expect(await letters.list({ service: 'gateway.inbox; drop table gateway.inbox' })).toEqual([]);
  });

  it('are shown with their payload until they are dealt with', async () => {
    const id = await giveUp('elsewhere');
    expect(await letters.show(id, null, CAUSE)).toMatchObject({ id, service: 'elsewhere', envelope: '{"data": 1}' });
    // What they say may be about anybody: who read it is told.
    const told = (await one.sent('access', deadLetterRead)).filter((message) => message.subject === id);
    expect(told).toMatchObject([{ actor: CAUSE.actor, data: { message_id: id, subscription: 'elsewhere.a' } }]);
    await letters.discard(id, null, CAUSE);
    expect(await letters.show(id, null, CAUSE)).toBeNull();
  });

  it('sent again are as new: due at once, no tries counted', async () => {
    const id = await giveUp('elsewhere');
    expect(await letters.redrive(id, null, CAUSE)).toBe(1);
    expect(await row('elsewhere', id)).toMatchObject({ status: 'pending', attempts: 0 });
    expect(await letters.redrive(id, null, CAUSE)).toBe(0);
  });

  it('all sent again leave those that nobody can read', async () => {
    const readable = [await giveUp('gateway'), await giveUp('elsewhere')];
    const unreadable = await giveUp('gateway', { type: 'unreadable' });
    expect(await letters.redrive(null, null, CAUSE)).toBe(readable.length);
    expect((await letters.list()).map((letter) => letter.id)).toEqual([unreadable]);
    expect(await letters.redrive(unreadable, null, CAUSE)).toBe(0);
  });

  it('discarded lose their payload and keep their record, so that a redelivery changes nothing', async () => {
    const id = await giveUp('gateway');
    expect(await letters.discard(id, null, CAUSE)).toBe(1);
    expect(await row('gateway', id)).toMatchObject({ status: 'done', envelope: null });
    expect(await letters.discard(id, null, CAUSE)).toBe(0);
    // Told once, with who did it.
    const told = (await one.sent('access', deadLettersDecided)).filter((message) => message.subject === id);
    expect(told).toMatchObject([{ actor: CAUSE.actor, data: { decision: 'discarded', message_id: id, subscription: null, letters: 1 } }]);
  });

  it('by several subscriptions are dealt with one by one where one is named, together where none is', async () => {
    const id = await giveUp('gateway');
    await giveUp('gateway', { id, subscription: 'gateway.b' });
    await giveUp('elsewhere', { id });
    expect(await letters.show(id, 'gateway.b', CAUSE)).toMatchObject({ subscription: 'gateway.b' });
    expect(await letters.discard(id, 'gateway.b', CAUSE)).toBe(1);
    expect((await letters.list()).map((letter) => letter.subscription).sort()).toEqual(['elsewhere.a', 'gateway.a']);
    expect(await letters.show(id, 'gateway.b', CAUSE)).toBeNull();
    expect(await letters.redrive(id, null, CAUSE)).toBe(2);
  });
});
