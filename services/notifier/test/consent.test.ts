import { clientChanged } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { aClient, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import type { FakePhone } from './fake-phone.ts';
import { sharedNotifier } from './shared-notifier.ts';

const CLIENT = 'POLRES_IZIN';
const CONTACT = '628116600001';
const GROUP = '120363066000000001@g.us';
let phone: FakePhone;
let platform: SharedPlatform;
let operator: string;
let serial = 0;

beforeAll(async () => {
  ({ platform, phone } = await sharedNotifier(import.meta.url));
  const contacts = { operators: [CONTACT], supervisors: [], groups: [GROUP], report_emails: [] };
  await platform.deliver(clientChanged, aClient(CLIENT, { contacts }), { tenant: CLIENT });
  operator = await platform.signIn({ role: 'operator', tenants: [CLIENT] });
});
beforeEach(() => {
  phone.taken.length = 0;
});

/** Somebody writes; done once it was handled. */
async function writes(from: string, text: string, group?: string): Promise<void> {
  serial += 1;
  const id = `consent-${serial}`;
  phone.write({ id, from, text, ...(group === undefined ? {} : { group }) });
  await waitFor(
    async () => (await platform.owner.query('select from notifier.inbound where provider_message_id = $1', [id])).rowCount === 1,
    {
      what: `${text} to come in`,
    },
  );
  await handled();
}
const handled = () =>
  waitFor(async () => (await platform.owner.query('select from notifier.inbound where handled_at is null')).rowCount === 0, {
    what: 'all that was written to be handled',
  });
const saidTo = (to: string) => phone.taken.filter((message) => message.to === to).map(({ text }) => text);
const answered = (to: string, count: number) => waitFor(() => saidTo(to).length === count, { what: `${count} answers to ${to}` });

async function send(
  to: string,
  priority?: 'code' | 'notice' | 'reminder',
): Promise<{ message_id: string; state: string; failure: string | null }> {
  serial += 1;
  const intent_key = `consent:${serial}`;
  const data = { intent_key, channel: 'whatsapp', to, subject: null, text: intent_key, delivery: 'at-most-once' } as const;
  await platform.deliver(sendMessage, { ...data, ...(priority === undefined ? {} : { priority }) }, { tenant: CLIENT });
  return waitFor(
    async () => {
      const { rows } = await platform.owner.query('select message_id, state, failure from notifier.message where intent_key = $1', [
        intent_key,
      ]);
      return rows[0]?.state === 'accepted' || rows[0]?.state === 'failed' ? rows[0] : null;
    },
    { what: `${intent_key} to end` },
  );
}

test('who writes stop gets one answer and nothing unasked any more, codes still; mulai resumes it', async () => {
  await writes(CONTACT, 'Berhenti');
  await writes(CONTACT, 'notifwa#off');
  await answered(CONTACT, 1);
  expect(saidTo(CONTACT)[0]).toContain('tidak lagi dikirim');
  for (const priority of ['notice', 'reminder'] as const)
    expect(await send(CONTACT, priority)).toMatchObject({ state: 'failed', failure: 'opted_out' });
  expect(await send(CONTACT, 'code')).toMatchObject({ state: 'accepted' });
  await writes(CONTACT, 'menu');
  await waitFor(() => saidTo(CONTACT).some((text) => text.includes('Menu')), { what: 'the answer to an order' });
  await writes(CONTACT, 'mulai');
  await waitFor(() => saidTo(CONTACT).some((text) => text.startsWith('Terima kasih')), { what: 'the other answer' });
  expect(await send(CONTACT, 'reminder')).toMatchObject({ state: 'accepted' });
});

test('a message that failed so says why, and so does its retry, until the recipient wants messages again', async () => {
  const address = '628116600002';
  await writes(address, 'stop');
  await answered(address, 1);
  const { message_id: id } = await send(address);
  const { body } = await platform.call('GET', `/api/messages?client_id=${CLIENT}`, {
    token: operator,
    headers: { 'accept-language': 'en' },
  });
  const shown = body.data.find((one: { message_id: string }) => one.message_id === id);
  expect(shown).toMatchObject({ state: 'failed', reason: expect.stringContaining('*stop*') });
  const retry = () => platform.call('POST', `/api/messages/${id}/retry`, { token: operator });
  expect(await retry()).toMatchObject({ status: 409, body: { code: 'recipient_opted_out' } });
  await writes(address, 'start');
  expect(await retry()).toMatchObject({ status: 202 });
  await waitFor(() => phone.taken.some(({ client_message_id }) => client_message_id === id), { what: 'the message to leave' });
});

test('who writes the words of the opt-in link is answered once, whoever it is, and in English where the client speaks it', async () => {
  const stranger = '628116600003';
  await writes(stranger, 'mulai');
  await writes(stranger, 'Mulai');
  await answered(stranger, 1);
  const english = '628116600004';
  const contacts = { operators: [english], supervisors: [], groups: [], report_emails: [] };
  await platform.deliver(clientChanged, aClient('POLRES_ENGLISH', { contacts, language: 'en' }), { tenant: 'POLRES_ENGLISH' });
  await writes(english, 'start');
  await answered(english, 1);
  expect(saidTo(english)[0]).toContain('Thank you.');
});

test('in a group of a client its contacts may do it; what others say there is not even kept', async () => {
  const stranger = '628116600005';
  serial += 1;
  phone.write({ id: `consent-chatter-${serial}`, from: stranger, text: 'stop', group: GROUP });
  phone.write({ id: `consent-elsewhere-${serial}`, from: CONTACT, text: 'stop', group: '120363066000000009@g.us' });
  await writes(CONTACT, 'stop', GROUP);
  await answered(GROUP, 1);
  const { rows } = await platform.owner.query(
    "select provider_message_id from notifier.inbound where provider_message_id like any(array['consent-chatter-%', 'consent-elsewhere-%'])",
  );
  expect(rows).toEqual([]);
  const consents = await platform.owner.query('select address, is_wanted from notifier.consent where address = any($1)', [
    [stranger, CONTACT],
  ]);
  expect(consents.rows).toEqual([{ address: CONTACT, is_wanted: false }]);
  expect(await send(CONTACT)).toMatchObject({ failure: 'opted_out' });
});

test('a message that waits when its recipient opts out does not leave', async () => {
  const address = '628116600006';
  const key = 'consent:waits';
  const data = { intent_key: key, channel: 'whatsapp', to: address, subject: null, text: key, delivery: 'at-most-once' } as const;
  phone.script.push('busy');
  await platform.deliver(sendMessage, data, { tenant: CLIENT });
  const row = async () =>
    (await platform.owner.query('select state, failure, line from notifier.message where intent_key = $1', [key])).rows[0];
  await waitFor(async () => (await row())?.failure === 'whatsapp_unreachable', { what: 'the phone to be busy', timeoutMs: 15_000 });
  await platform.owner.query('insert into notifier.consent (address, is_wanted) values ($1, false)', [address]);
  await waitFor(async () => (await row()).state === 'failed', { what: 'the message to end', timeoutMs: 15_000 });
  expect(await row()).toMatchObject({ failure: 'opted_out', line: expect.any(String) });
  expect(saidTo(address)).toEqual([]);
});
