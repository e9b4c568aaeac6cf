import { runChatOrder } from '@balai/contracts/attendance';
import { clientChanged } from '@balai/contracts/identity';
import { answerChatOrder } from '@balai/contracts/notifier';
import { aClient, waitFor } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { sharedNotifier } from './shared-notifier.ts';

type Notifier = Awaited<ReturnType<typeof sharedNotifier>>;
const CLIENT = 'HOSTILE_TEXTS';
const [WRITER, ANSWERER, FLOODER] = ['628177700100', '628177700101', '628177700102'] as const;
const MANY_PARTS = `absensilikes${'#a'.repeat(140)}`;
let { platform, phone } = {} as Notifier;
let written = 0;

beforeAll(async () => {
  ({ platform, phone } = await sharedNotifier(import.meta.url));
  const contacts = { operators: [WRITER, ANSWERER, FLOODER], supervisors: [], groups: [], report_emails: [] };
  await platform.deliver(clientChanged, aClient(CLIENT, { contacts }), { tenant: CLIENT });
});

/** Somebody writes; the outcome of the message. */
async function write(from: string, text: string): Promise<string> {
  written += 1;
  const id = `hostile-${written}`;
  phone.write({ id, from, text });
  const sql = 'select outcome from notifier.inbound where provider_message_id = $1';
  return waitFor(async () => (await platform.owner.query<{ outcome: string | null }>(sql, [id])).rows[0]?.outcome, { what: id });
}
const ordered = async () => (await platform.sent('notifier', runChatOrder)).at(-1)?.data;

it('an order of more parts than a command carries reaches its service', async () => {
  expect(await write(WRITER, MANY_PARTS)).toBe('ordered');
  expect((await ordered())?.parts).toHaveLength(50);
});

it('an answer longer than a part reaches the service that asked', async () => {
  await write(ANSWERER, 'absensilikes');
  await platform.deliver(answerChatOrder, { order_id: (await ordered())?.order_id ?? '', text: 'Klien mana?', asks: { parts: [] } });
  expect(await write(ANSWERER, 'x'.repeat(40_000))).toBe('ordered');
  expect((await ordered())?.parts).toEqual(['x'.repeat(20_000)]);
});

it('a rehearsed order of many parts is carried out as well', async () => {
  const token = await platform.signIn({ tenants: [CLIENT], clientId: CLIENT });
  const body = { client_id: CLIENT, text: MANY_PARTS };
  expect((await platform.call('POST', '/api/dialogues/rehearsal', { token, body })).status).toBe(200);
});

it('the bound on orders a minute counts a number however the channel writes it', async () => {
  const outcomes: string[] = [];
  for (let round = 0; round < 21; round += 1) outcomes.push(await write(`${FLOODER}@c.us`, 'menu'));
  expect(outcomes.slice(0, 20)).toEqual(outcomes.slice(0, 20).map(() => 'answered'));
  const { rows } = await platform.owner.query('select text from notifier.message where recipient = $1 order by seq desc limit 1', [
    FLOODER,
  ]);
  expect(rows[0].text).toMatch(/^Terlalu banyak perintah/);
});
