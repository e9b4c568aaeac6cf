import { accountChanged } from '@balai/contracts/access';
import { deliverySettled, notifyAccount, sendDelivery } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, expect, test } from 'vitest';
import type { FakePhone } from './fake-phone.ts';
import { sharedNotifier } from './shared-notifier.ts';

let phone: FakePhone;
let platform: SharedPlatform;
beforeAll(async () => {
  ({ platform, phone } = await sharedNotifier(import.meta.url));
});

const send = async (more: object = {}) => {
  const run_id = uuidv7();
  const order = {
    run_id,
    client_id: 'VIEW_A',
    channel: 'whatsapp' as const,
    recipients: ['628110000001', '628110000002', '628110000001'],
    subject: 'Rekap',
    text: '*Rekap*',
    deliver_before: new Date(Date.now() + 60_000).toISOString(),
    ...more,
  };
  await platform.deliver(sendDelivery, order);
  await platform.deliver(sendDelivery, order);
  return run_id;
};
const settledOf = async (runId: string) =>
  (await platform.sent('notifier', deliverySettled))
    .filter(({ data }) => data.run_id === runId)
    .map(({ data }) => [data.recipient, data.outcome]);
const awaitSettled = (runId: string, count: number) =>
  waitFor(async () => (await settledOf(runId)).length >= count, { what: 'the outcome of each recipient' });

test('a text is sent once to each recipient, and its outcome is told', async () => {
  const runId = await send();
  await awaitSettled(runId, 2);
  expect((await settledOf(runId)).sort()).toEqual([
    ['628110000001', 'accepted'],
    ['628110000002', 'accepted'],
  ]);
  expect(
    phone.taken
      .filter(({ text }) => text === '*Rekap*')
      .map(({ to }) => to)
      .sort(),
  ).toEqual(['628110000001', '628110000002']);
});

test('a long text has one outcome when all its messages have ended', async () => {
  const runId = await send({ recipients: ['628110000003'], text: 'baris panjang\n'.repeat(6_000) });
  await awaitSettled(runId, 1);
  expect(await settledOf(runId)).toEqual([['628110000003', 'accepted']]);
  expect(phone.taken.filter(({ to }) => to === '628110000003').length).toBeGreaterThan(1);
});

test('a recipient that is refused for good is told apart from the others', async () => {
  phone.script.push('refuse');
  const runId = await send({ recipients: ['628110000004', '628110000005'] });
  await awaitSettled(runId, 2);
  expect((await settledOf(runId)).map(([, outcome]) => outcome).sort()).toEqual(['accepted', 'failed']);
});

test('without a mail server an e-mail fails and says so; what comes too late is sent to nobody', async () => {
  const mail = await send({ channel: 'email', recipients: ['kepala@contoh.id'] });
  await awaitSettled(mail, 1);
  const [failed] = (await platform.sent('notifier', deliverySettled)).filter(({ data }) => data.run_id === mail);
  expect(failed?.data).toMatchObject({ recipient: 'kepala@contoh.id', outcome: 'failed', error: expect.stringContaining('SMTP_URL') });
  const before = phone.taken.length;
  const late = await send({ deliver_before: '2026-01-01T00:00:00.000Z', recipients: ['628110000006'] });
  await awaitSettled(late, 1);
  expect([...new Set((await settledOf(late)).map(([, outcome]) => outcome))]).toEqual(['expired']);
  expect(phone.taken.length).toBe(before);
});

test('a mail whose file is gone is not sent without it, and says why', async () => {
  const file = { blob_id: uuidv7(), name: 'rekap.xlsx' };
  const runId = await send({ channel: 'email', recipients: ['kepala@contoh.id'], file });
  await awaitSettled(runId, 1);
  const [settled] = (await platform.sent('notifier', deliverySettled)).filter(({ data }) => data.run_id === runId);
  expect(settled?.data).toMatchObject({ outcome: 'failed', error: 'the file is not there any more' });
});

test('an account is told once, at its own number; without one, or switched off, nobody is', async () => {
  const account = (whatsapp: string | null, active = true) => ({
    ...{ account_id: uuidv7(), username: 'petugas', role: 'operator', permissions: [], tenants: ['VIEW_A'], client_id: 'VIEW_A' },
    ...{ whatsapp, active, not_before: null, version: 1, deletedAt: null },
  });
  const told = account('0811-0000-0901');
  const silent = [account(null), account('081100000902', false)];
  for (const one of [told, ...silent]) await platform.deliver(accountChanged, one);
  for (const { account_id } of [...silent, told]) {
    const notice = { notice_id: uuidv7(), account_id, client_id: 'VIEW_A', text: 'Kiriman berhenti' };
    await platform.deliver(notifyAccount, notice);
    await platform.deliver(notifyAccount, notice);
  }
  await waitFor(() => phone.taken.some(({ text }) => text === 'Kiriman berhenti'), { what: 'the account to be told' });
  const { rows } = await platform.owner.query("select recipient from notifier.message where text = 'Kiriman berhenti'");
  expect(rows).toEqual([{ recipient: '6281100000901' }]);
});

test.each([
  ['beside', '6281100000911', 'a@contoh.id', ['email', 'whatsapp']],
  ['instead', '6281100000912', 'b@contoh.id', ['whatsapp']],
  ['instead', null, 'c@contoh.id', ['email']],
  ['beside', null, null, []],
] as const)(
  'a notice with an e-mail %s the chat, to number %s and address %s, leaves by %j, once each',
  async (when, whatsapp, email, ways) => {
    const account_id = uuidv7();
    await platform.deliver(accountChanged, {
      ...{ account_id, username: account_id, role: 'viewer', permissions: [], tenants: [], client_id: null },
      ...{ whatsapp, email, active: true, not_before: null, version: 1, deletedAt: null },
    });
    const text = `*Naskah* menunggu ${account_id}`;
    const letter = { subject: 'Naskah menunggu', text: `${text}\nhttps://balai.example/decide#rahasia_yang-panjang`, when };
    const notice = { notice_id: uuidv7(), account_id, client_id: 'VIEW_A', text, email: letter };
    for (let times = 0; times < 2; times += 1) await platform.deliver(notifyAccount, notice);
    const { rows } = await platform.owner.query(
      'select channel, recipient, subject from notifier.message where text like $1 order by channel',
      [`%${account_id}%`],
    );
    expect(rows.map(({ channel }) => channel)).toEqual(ways);
    const mail = rows.find(({ channel }) => channel === 'email');
    if (mail !== undefined) expect(mail).toEqual({ channel: 'email', recipient: email, subject: 'Naskah menunggu' });
    // What opens the link is for its recipient, not for whoever reads the list of messages.
    const listed = await platform.call('GET', '/api/messages?limit=50', { token: await platform.signIn() });
    const ids = listed.body.data.filter(({ preview }: { preview: string }) => preview.includes(account_id));
    for (const { message_id } of ids) {
      const whole = await platform.call('GET', `/api/messages/${message_id}`, { token: await platform.signIn() });
      expect(whole.body.data.text).toContain(account_id);
      expect(whole.body.data.text).not.toContain('rahasia');
    }
    const previews = listed.body.data.map(({ preview }: { preview: string }) => preview).filter((one: string) => one.includes(account_id));
    expect(previews).toHaveLength(ways.length);
    expect(JSON.stringify(previews)).not.toContain('rahasia');
  },
);

test('a picture is shown with the text in a chat; another file is not sent there', async () => {
  await send({ recipients: ['628110000008'], text: 'gambar', file: { blob_id: uuidv7(), name: 'a.pdf' } });
  await waitFor(() => phone.taken.some(({ to }) => to === '628110000008'), { what: 'the text to arrive' });
  const { rows } = await platform.owner.query(`select file from notifier.message where recipient = '628110000008'`);
  expect(rows).toEqual([{ file: null }]);
  const picture = { blob_id: uuidv7(), name: 'a.png', alt: 'Ringkasan' };
  await send({ recipients: ['628110000009'], text: 'gambar', file: picture });
  await waitFor(() => phone.taken.some(({ to }) => to === '628110000009'), { what: 'the text with its picture to arrive' });
  const shown = await platform.owner.query(`select file from notifier.message where recipient = '628110000009'`);
  expect(shown.rows).toEqual([{ file: picture }]);
});
