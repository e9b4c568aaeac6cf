import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { notifierCommands, sendDelivery, sendMessage } from '@balai/contracts/notifier';
import { identity } from '@balai/identity';
import { notifier } from '@balai/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { buildEnvelope } from '@balai/runtime/messaging';
import { aClient, putClients, recordDeliveries, startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { withInfrastructure } from './harness/infrastructure.ts';
import { quantile, report } from './harness/metric.ts';
import { type Phone, startPhone } from './harness/phone.ts';
import { rounds, size } from './harness/smoke.ts';

// WhatsApp messages of the notifier: how many are planned a second, whether a long queue leaves at the pace of its number and holds up no code,
// and how soon a chat has its answer. The phone is a stand-in that takes every message at once.

const PLANNED = size(3_000, 100);
const ROUNDS = rounds(3);
const WAITING = size(10_000, 100);
/** Of those that wait, how many are sent while the rate is measured. */
const SENT = size(400, 30);
const CODES = size(20, 2);
const CHATS = size(100, 3);
const PACE_MS = 100;
/** Between two orders: each finds a number that may send at once, so that no pace counts as time of the answer. */
const CHAT_PAUSE_MS = 50;
const RECORDED_AT_ONCE = 500;
const TIME_LIMIT_MS = 600_000;
const CLIENT = 'BENCH';
/** The number of the simulated phone, in every installation. */
const SANDBOX_NUMBER = '00000000-0000-7000-8000-000000000001';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

/** Heap after a collection, in MB. */
function heapMb(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
}

let serial = 0;
const nextAddress = (): string => {
  serial += 1;
  return `6281${String(serial).padStart(9, '0')}`;
};

function code(text: string) {
  const data = { intent_key: `bench:${uuidv7()}`, channel: 'whatsapp', to: nextAddress(), subject: null, text } as const;
  return buildEnvelope(
    sendMessage,
    { ...data, delivery: 'at-most-once', priority: 'code' },
    { source: sendMessage.owner, tenant: CLIENT, cause: {} },
  );
}

/** One command for each recipient: the number of recipients of a command has a bound. */
function reportTo(text: string) {
  const deliver_before = new Date(Date.now() + 3_600_000).toISOString();
  return buildEnvelope(
    sendDelivery,
    { run_id: uuidv7(), client_id: CLIENT, channel: 'whatsapp', recipients: [nextAddress()], subject: text, text, deliver_before },
    { source: sendDelivery.owner, tenant: CLIENT, cause: {} },
  );
}

/** Hands commands to the notifier's inbox, as the bus does. */
async function order(platform: TestPlatform, envelopes: Parameters<typeof recordDeliveries>[3]): Promise<void> {
  for (let from = 0; from < envelopes.length; from += RECORDED_AT_ONCE)
    await recordDeliveries(platform.owner, 'notifier', notifierCommands.name, envelopes.slice(from, from + RECORDED_AT_ONCE));
}

const reportsTo = (count: number, text: string) => Array.from({ length: count }, () => reportTo(text));

const countOf = async (platform: TestPlatform, where: string): Promise<number> =>
  (await platform.owner.query(`select count(*)::int as n from notifier.message where ${where}`)).rows[0].n;

const until = (what: string, check: () => boolean | Promise<boolean>) => waitFor(check, { timeoutMs: TIME_LIMIT_MS, what });

async function measurePlanning(platform: TestPlatform): Promise<void> {
  const perSecond: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const began = performance.now();
    await order(platform, reportsTo(PLANNED, `plan ${round}`));
    await until('the commands to be planned', async () => (await countOf(platform, `text = 'plan ${round}'`)) === PLANNED);
    perSecond.push(PLANNED / ((performance.now() - began) / 1_000));
  }
  report({ name: 'commands to planned messages', value: perSecond, unit: 'messages/s', goal: { value: '>= 300' } });
}

async function measureQueue(platform: TestPlatform, phone: Phone): Promise<void> {
  await order(platform, reportsTo(WAITING, 'report'));
  const queued = () => countOf(platform, `text = 'report' and line is not null`);
  await until('the reports to wait for their number', async () => (await queued()) === WAITING);
  // As autovacuum does within a minute, where it runs: without statistics each claim reads the queue.
  await platform.owner.query('vacuum analyze notifier.message');
  const late: number[] = [];
  for (let index = 0; index < CODES; index += 1) {
    const text = `code ${index}`;
    const began = performance.now();
    await order(platform, [code(text)]);
    await until('the code to be sent', () => phone.takenAt(text) !== undefined);
    late.push(((phone.takenAt(text) ?? Number.NaN) - began) / 1_000);
  }
  report({
    name: `a code behind ${WAITING.toLocaleString('en-US')} reports of the same number, to the phone`,
    value: late,
    unit: 's',
    goal: { value: '<= 2' },
  });
  const [heap, sent, began] = [heapMb(), phone.count(), performance.now()];
  await until('reports to be sent', () => phone.count() - sent >= SENT);
  const perSecond = (phone.count() - sent) / ((performance.now() - began) / 1_000);
  const name = `reports of ${WAITING.toLocaleString('en-US')} that leave`;
  const asConfigured = { unit: 'messages/s', reference: 1_000 / PACE_MS } as const;
  report({ name: `${name}, beside the pace, at least`, value: perSecond, ...asConfigured, goal: { ratio: '>= 0.95' } });
  report({ name: `${name}, beside the pace, at most`, value: perSecond, ...asConfigured, goal: { ratio: '<= 1.05' } });
  // The rest without a pace: what is measured now is what the messages leave behind, not how long they take.
  const body = { pace_ms: 0 };
  const changed = await platform.call('PATCH', `/api/numbers/${SANDBOX_NUMBER}`, { token: await platform.signIn(), body });
  if (changed.status !== 200) throw new Error(`the pace was not changed: ${JSON.stringify(changed.body)}`);
  const [left, freed] = [phone.count() - sent, performance.now()];
  await until('all reports to be sent', async () => (await countOf(platform, `text = 'report' and state = 'accepted'`)) === WAITING);
  const unpaced = (WAITING - left) / ((performance.now() - freed) / 1_000);
  report({ name: `${name}, without a pace`, value: unpaced, unit: 'messages/s' });
  report({ name: `${name}, growth of the heap`, value: Math.max(0, heapMb() - heap), unit: 'MB', goal: { value: '<= 30' } });
}

async function measureChats(platform: TestPlatform, phone: Phone, text: string, name: string): Promise<void> {
  const took: number[] = [];
  const senders = Array.from({ length: CHATS }, nextAddress);
  const known = aClient(`CHATS${senders[0]}`);
  await putClients(platform.owner, [{ ...known, contacts: { ...known.contacts, operators: senders } }]);
  for (const from of senders) {
    const began = performance.now();
    phone.write(from, text);
    await until('the answer', () => phone.takenAt(from) !== undefined);
    took.push(((phone.takenAt(from) ?? Number.NaN) - began) / 1_000);
    await delay(CHAT_PAUSE_MS);
  }
  report({ name: `${name}, median`, value: quantile(took, 0.5), unit: 's' });
  report({ name: `${name}, 95th of a hundred`, value: quantile(took, 0.95), unit: 's', goal: { value: '<= 1.5' } });
}

await withInfrastructure(async () => {
  const phone = await startPhone();
  const env = {
    WHATSAPP_DRIVERS: 'sandbox',
    SANDBOX_URL: phone.url,
    NOTIFIER_PACE_MS: String(PACE_MS),
    NOTIFIER_MESSAGES_PER_DAY: '1000000',
  };
  const platform = await startTestPlatform({ modules: [notifier, identity], env });
  try {
    await measureChats(platform, phone, 'menu', 'a chat message to the answer of the notifier');
    await measureChats(platform, phone, 'userrequest', 'a chat order to the answer of identity');
    await measurePlanning(platform);
    await platform.owner.query(`update notifier.message set state = 'failed' where state = 'planned'`);
    await measureQueue(platform, phone);
  } finally {
    await platform.stop();
    await phone.stop();
  }
}, TIME_LIMIT_MS);
