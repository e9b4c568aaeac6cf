import { clientChanged } from '@balai/contracts/identity';
import { deliverySettled, messageSettled, sendDelivery, sendMessage } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, expect, test } from 'vitest';
import { autoReply, exchangeBounce, gmailBounce, postfixBounce } from './fixtures/bounces.ts';
import { BOUNCE_SECRET, sharedMail, type TakenMail } from './shared-mail.ts';

const CLIENT = 'POLRES_MENTAL';
const URL_PATH = '/api/webhooks/mail-bounces';
let platform: SharedPlatform;
let taken: readonly TakenMail[];
let operator: string;

beforeAll(async () => {
  ({ platform, taken } = await sharedMail(import.meta.url));
  operator = await platform.signIn({ role: 'operator', tenants: [CLIENT] });
  await platform.deliver(clientChanged, aClient(CLIENT), { tenant: CLIENT });
});

const post = async (raw: Buffer, authorization = `Bearer ${BOUNCE_SECRET}`) => {
  const answer = await fetch(`${platform.baseUrl}${URL_PATH}`, {
    method: 'POST',
    headers: { 'content-type': 'message/rfc822', authorization },
    body: new Uint8Array(raw),
  });
  return { status: answer.status, body: await answer.json() };
};
const outcomeOf = async (raw: Buffer) => {
  const { status, body } = await post(raw);
  expect(status).toBe(202);
  return body.data.outcome;
};
const rowOf = async (to: string) =>
  (
    await platform.owner.query(
      'select message_id as "messageId", recipient as to, state, failure, error from notifier.message where recipient = $1 order by seq desc limit 1',
      [to],
    )
  ).rows[0];
const marks = async (to: string) =>
  (await platform.owner.query('select status, reason from notifier.mail_address where address = $1', [to.toLowerCase()])).rows;
const settledStates = async (messageId: string) =>
  (await platform.sent('notifier', messageSettled)).filter(({ data }) => data.message_id === messageId).map(({ data }) => data.state);

/** A mail to an address, once it has ended. */
async function mailTo(to: string) {
  const intent = { intent_key: `mail:${uuidv7()}`, channel: 'email', to, subject: 'Rekap', text: 'isi', delivery: 'at-most-once' } as const;
  await platform.deliver(sendMessage, intent, { tenant: CLIENT });
  return waitFor(
    async () => {
      const row = await rowOf(to);
      return row.state === 'accepted' || row.state === 'failed' ? row : null;
    },
    { what: `the mail to ${to} to end` },
  );
}

test('a mail that comes back fails, its address gets no more mail, and a retry lifts the mark', async () => {
  const mail = await mailTo('Salah@contoh.id');
  expect(mail.state).toBe('accepted');
  expect(await outcomeOf(postfixBounce(mail))).toBe('bounced');
  expect(await rowOf(mail.to)).toMatchObject({ state: 'failed', failure: 'address_bounced', error: expect.stringContaining('5.1.1') });
  expect(await marks(mail.to)).toEqual([{ status: '5.1.1', reason: expect.stringContaining('User unknown') }]);
  expect(await settledStates(mail.messageId)).toEqual(['accepted', 'failed']);
  // The same report again, and another about the same mail.
  expect([await outcomeOf(postfixBounce(mail)), await outcomeOf(exchangeBounce(mail))]).toEqual(['ignored', 'ignored']);
  expect(await settledStates(mail.messageId)).toEqual(['accepted', 'failed']);

  const before = taken.length;
  const next = await mailTo('salah@CONTOH.id');
  expect(next).toMatchObject({ state: 'failed', failure: 'address_bounced' });
  expect(taken).toHaveLength(before);
  const listed = await platform.call('GET', `/api/messages?client_id=${CLIENT}`, { token: operator, headers: { 'accept-language': 'en' } });
  const shown = listed.body.data.find(({ message_id }: { message_id: string }) => message_id === next.messageId);
  expect(shown).toMatchObject({ can_retry: true, reason: expect.stringContaining('lifts that mark') });

  expect((await platform.call('POST', `/api/messages/${next.messageId}/retry`, { token: operator })).status).toBe(202);
  await waitFor(async () => (await rowOf(next.to)).state === 'accepted', { what: 'the mail to be sent' });
  expect(await marks(mail.to)).toEqual([]);
  expect((await mailTo('salah@contoh.id')).state).toBe('accepted');
});

test('a delivery reports its recipient as failed when the mail comes back later', async () => {
  const run_id = uuidv7();
  const to = 'pindah@contoh.id';
  const deliver_before = new Date(Date.now() + 3_600_000).toISOString();
  const text = { subject: 'Rekap', text: 'isi', deliver_before };
  await platform.deliver(sendDelivery, { run_id, client_id: CLIENT, channel: 'email', recipients: [to], ...text });
  await waitFor(async () => (await rowOf(to))?.state === 'accepted', { what: 'the mail to be taken' });
  expect(await outcomeOf(gmailBounce(await rowOf(to)))).toBe('bounced');
  const told = (await platform.sent('notifier', deliverySettled)).filter(({ data }) => data.run_id === run_id);
  expect(told.map(({ data }) => [data.outcome, data.failure])).toEqual([
    ['accepted', null],
    ['failed', 'address_bounced'],
  ]);
});

test('a full mailbox fails the mail and does not mark the address', async () => {
  const mail = await mailTo('penuh@contoh.id');
  expect(await outcomeOf(exchangeBounce(mail, { status: '5.2.2' }))).toBe('bounced');
  expect([await rowOf(mail.to), await marks(mail.to)]).toEqual([expect.objectContaining({ state: 'failed', failure: 'mail_refused' }), []]);
});

test('a report of delay, of another recipient, of another mail, and an automatic answer change nothing', async () => {
  const mail = await mailTo('lambat@contoh.id');
  const reports = [
    postfixBounce(mail, { action: 'delayed', status: '4.4.1' }),
    postfixBounce({ ...mail, to: 'lain@contoh.id' }),
    postfixBounce({ ...mail, messageId: uuidv7() }),
    autoReply(mail),
    Buffer.from('apa saja'),
    Buffer.alloc(0),
  ];
  const outcomes: string[] = [];
  for (const report of reports) outcomes.push(await outcomeOf(report));
  expect(outcomes).toEqual(['noted', 'ignored', 'ignored', 'ignored', 'ignored', 'ignored']);
  expect([(await rowOf(mail.to)).state, await marks(mail.to)]).toEqual(['accepted', []]);
});

test('a report that comes before the result of the attempt is stored ends the message', async () => {
  const mail = await mailTo('cepat@contoh.id');
  await platform.owner.query(
    "update notifier.message set state = 'attempting', lease_until = now() + interval '1 minute' where message_id = $1",
    [mail.messageId],
  );
  expect(await outcomeOf(postfixBounce(mail))).toBe('bounced');
  expect((await rowOf(mail.to)).state).toBe('failed');
});

test('only the mail server may report, and no more than a megabyte', async () => {
  const mail = await mailTo('aman@contoh.id');
  for (const authorization of ['', 'Bearer ', `Bearer ${BOUNCE_SECRET}x`, BOUNCE_SECRET])
    expect(await post(postfixBounce(mail), authorization)).toMatchObject({ status: 401, body: { code: 'mail_bounces_secret' } });
  expect((await post(Buffer.alloc(1_048_577, 'a'))).status).toBe(413);
  expect((await rowOf(mail.to)).state).toBe('accepted');
});
