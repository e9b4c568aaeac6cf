import { sendMessage } from '@balai/contracts/notifier';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { notifier } from '../src/index.ts';
import { type Behaviour, type FakePhone, startFakePhone } from './fake-phone.ts';

const MESSAGES = 60;
let phone: FakePhone;
let first: TestPlatform;
let second: TestPlatform;

beforeAll(async () => {
  phone = await startFakePhone();
  const env = { WHATSAPP_DRIVERS: 'sandbox', SANDBOX_URL: phone.url, NOTIFIER_UNKNOWN_WINDOW_MS: '1000' };
  first = await startTestPlatform({ modules: [notifier], env });
  second = await startTestPlatform({ modules: [notifier], env, databaseUrl: first.databaseUrl });
});
afterAll(async () => {
  await second.stop();
  await first.stop();
  await phone.stop();
});

/** A reproducible stream of numbers in [0, 1). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

test('two processes and a faulty phone: no message that may be sent once is taken twice, and none is left hanging', async () => {
  const random = seeded(20_260_105);
  const kinds: Behaviour[] = ['take', 'take', 'cut', 'fail', 'busy', 'refuse'];
  for (let index = 0; index < MESSAGES * 2; index += 1) phone.script.push(kinds[Math.floor(random() * kinds.length)] ?? 'take');
  const { owner } = first;
  await first.database('notifier').unitOfWork('system', async (tx) => {
    for (let index = 0; index < MESSAGES; index += 1)
      tx.send(
        sendMessage,
        {
          intent_key: `storm:${index}`,
          channel: 'whatsapp',
          to: `6281200${10_000 + (index % 20)}`,
          subject: null,
          text: `pesan ${index}`,
          delivery: index % 3 === 0 ? 'at-least-once' : 'at-most-once',
        },
        { tenant: 'POLRES_CONTOH' },
      );
  });
  const count = async (where: string) => Number((await owner.query(`select count(*) from notifier.message where ${where}`)).rows[0].count);
  await waitFor(async () => (await count('true')) === MESSAGES, { what: 'all messages to be planned' });
  await waitFor(async () => (await count("state in ('accepted', 'failed', 'unconfirmed')")) >= MESSAGES / 3, {
    what: 'a third to be done',
  });
  // One of the two leaves while messages are on their way.
  await second.platform.stop();
  await waitFor(
    async () => {
      await owner.query("update notifier.message set next_attempt_at = now() where state = 'planned' and next_attempt_at > now()");
      return (await count("state in ('accepted', 'failed', 'unconfirmed')")) === MESSAGES;
    },
    { what: 'every message to end' },
  );

  const { rows } = await owner.query<{ message_id: string; delivery: string; state: string }>(
    'select message_id, delivery, state from notifier.message',
  );
  for (const row of rows) {
    const times = phone.taken.filter((message) => message.client_message_id === row.message_id).length;
    if (row.delivery === 'at-most-once') expect(times, row.message_id).toBeLessThanOrEqual(1);
    if (row.state === 'accepted') expect(times, row.message_id).toBeGreaterThanOrEqual(1);
    if (row.state === 'failed') expect(times, row.message_id).toBe(0);
  }
});
