import { accountChanged } from '@balai/contracts/access';
import { clientChanged } from '@balai/contracts/identity';
import { deliverReport, deliverySettled, messageSettled, notifyAccount, sendDelivery, sendMessage } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, type SharedPlatform, waitFor } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sharedMail, type TakenMail } from './shared-mail.ts';

const CLIENT = 'POLRES_SURAT';
const ACCOUNT = { phone: '628115500001', email: 'ani@surat.id', id: uuidv7() };
const BOTH = { phone: '628115500002', email: 'budi@surat.id', id: uuidv7() };
const number_id = uuidv7();
let platform: SharedPlatform;
let taken: readonly TakenMail[];

beforeAll(async () => {
  ({ platform, taken } = await sharedMail(import.meta.url));
  const contacts = { operators: [ACCOUNT.phone], supervisors: [BOTH.phone, '628115500003'], groups: [], report_emails: [BOTH.email] };
  await platform.deliver(clientChanged, aClient(CLIENT, { contacts }), { tenant: CLIENT });
  for (const { id: account_id, phone: whatsapp, email } of [ACCOUNT, BOTH])
    await platform.deliver(accountChanged, {
      ...{ account_id, username: email, role: 'operator', permissions: ['self'], tenants: [CLIENT], client_id: null },
      ...{ whatsapp, email, active: true, not_before: null, version: 1, deletedAt: null },
    });
  // A number of WhatsApp Web, to which nobody has written.
  await platform.owner.query(
    `insert into notifier.number (number_id, driver, name, all_clients, client_ids, state, created_by)
     values ($1, 'web', 'Surat', false, $2, 'ready', 'test')`,
    [number_id, [CLIENT]],
  );
});
afterAll(() => platform?.owner.query('delete from notifier.number where number_id = $1', [number_id]));

interface Row {
  readonly message_id: string;
  readonly channel: string;
  readonly recipient: string;
  readonly state: string;
  readonly failure: string | null;
  readonly instead_of: string | null;
}
/** The messages whose key begins so, once all have ended. */
const ended = (key: string): Promise<Row[]> =>
  waitFor(
    async () => {
      const { rows } = await platform.owner.query<Row>(
        'select * from notifier.message where starts_with(intent_key, $1) order by channel desc, recipient, part',
        [key],
      );
      return rows.length > 0 && rows.every(({ state }) => !['planned', 'attempting'].includes(state)) ? rows : null;
    },
    { what: `${key} to end`, timeoutMs: 30_000 },
  );
const mailsWith = (text: string) => taken.filter(({ raw }) => raw.includes(text));
const aDelivery = (recipients: string[], text: string) => {
  const run_id = uuidv7();
  const deliver_before = new Date(Date.now() + 3_600_000).toISOString();
  return { run_id, client_id: CLIENT, channel: 'whatsapp' as const, recipients, subject: 'Tampilan sore', text, deliver_before };
};

test('a report to a contact who never wrote goes by e-mail where an account has that number, else it fails visibly', async () => {
  const report_run_id = uuidv7();
  const report = { report_run_id, report: 'daily-likes-report', client_id: CLIENT, subject: 'Rekap harian', text: `isi ${report_run_id}` };
  await platform.deliver(deliverReport, report, { tenant: CLIENT });
  const rows = await ended(`report:${report_run_id}`);
  expect(rows.map(({ channel, recipient, state, failure }) => [channel, recipient, state, failure])).toEqual([
    ['whatsapp', ACCOUNT.phone, 'replaced', 'no_contact'],
    ['whatsapp', BOTH.phone, 'replaced', 'no_contact'],
    ['whatsapp', '628115500003', 'failed', 'no_contact'],
    ['email', ACCOUNT.email, 'accepted', null],
    // It gets the report as the client's address for reports, and only once.
    ['email', BOTH.email, 'accepted', null],
  ]);
  expect(rows[3]?.instead_of).toBe(rows[0]?.message_id);
  expect(mailsWith(report_run_id)).toHaveLength(2);
  expect(mailsWith(report_run_id)[0]?.raw).toContain('Rekap harian');
});

test('who asked for the message learns what became of the e-mail, under its own key', async () => {
  const delivery = aDelivery([ACCOUNT.phone], `kiriman ${uuidv7()}`);
  await platform.deliver(sendDelivery, delivery, { tenant: CLIENT });
  const [replaced, mail] = await ended(`delivery:${delivery.run_id}`);
  expect([replaced?.state, mail?.state]).toEqual(['replaced', 'accepted']);
  const settled = (await platform.sent('notifier', messageSettled)).map(({ data }) => data);
  expect(settled.filter(({ intent_key }) => intent_key.includes(delivery.run_id))).toMatchObject([
    { message_id: mail?.message_id, intent_key: `delivery:${delivery.run_id}/${ACCOUNT.phone}`, channel: 'email', state: 'accepted' },
  ]);
  const outcomes = (await platform.sent('notifier', deliverySettled)).map(({ data }) => data);
  expect(outcomes.filter(({ run_id }) => run_id === delivery.run_id)).toMatchObject([{ recipient: ACCOUNT.phone, outcome: 'accepted' }]);
});

test('a text of several parts is one e-mail', async () => {
  const word = `panjang-${uuidv7()}`;
  const delivery = aDelivery([ACCOUNT.phone], `${word}\n${'baris laporan\n'.repeat(4_000)}akhir ${word}`);
  await platform.deliver(sendDelivery, delivery, { tenant: CLIENT });
  const rows = await ended(`delivery:${delivery.run_id}`);
  expect(rows.map(({ channel, state }) => [channel, state])).toEqual([
    ['whatsapp', 'replaced'],
    ['whatsapp', 'replaced'],
    ['email', 'accepted'],
  ]);
  const { rows: texts } = await platform.owner.query('select text from notifier.message where message_id = $1', [rows[2]?.message_id]);
  expect(texts[0].text).toBe(delivery.text);
});

test.each(['instead', 'beside', 'never'] as const)('a notice whose e-mail goes %s reaches its account by one e-mail', async (when) => {
  const notice_id = uuidv7();
  const notice = { notice_id, account_id: ACCOUNT.id, client_id: CLIENT, text: `pemberitahuan ${notice_id}` };
  const email = when === 'never' ? {} : { email: { subject: 'Surat', text: `surat ${notice_id}`, when } };
  await platform.deliver(notifyAccount, { ...notice, ...email }, { tenant: CLIENT });
  const rows = await ended(`account-notice:${notice_id}`);
  expect(rows.map(({ channel, state }) => [channel, state])).toEqual([
    ['whatsapp', 'replaced'],
    ['email', 'accepted'],
  ]);
  expect(mailsWith(notice_id)).toHaveLength(1);
  expect(mailsWith(notice_id)[0]?.raw).toContain(when === 'never' ? 'pemberitahuan' : 'surat');
});

test('a person gets the reminder at the e-mail it carries; a code goes to its number or not at all', async () => {
  const to = '628115500009';
  const message = { channel: 'whatsapp', to, subject: null, delivery: 'at-most-once' } as const;
  const email_instead = { to: 'person@surat.id', subject: 'Pengingat' };
  const [reminder, code] = [`reminder-${uuidv7()}`, `code-${uuidv7()}`];
  await platform.deliver(sendMessage, { ...message, intent_key: reminder, text: `ingat ${reminder}`, email_instead }, { tenant: CLIENT });
  await platform.deliver(sendMessage, { ...message, intent_key: code, text: code, priority: 'code', email_instead }, { tenant: CLIENT });
  expect((await ended(reminder)).map(({ recipient, state }) => [recipient, state])).toEqual([
    [to, 'replaced'],
    ['person@surat.id', 'accepted'],
  ]);
  expect((await ended(code)).map(({ state, failure }) => [state, failure])).toEqual([['failed', 'no_contact']]);
  expect(mailsWith(code)).toEqual([]);
});

test('what went by e-mail is not sent by WhatsApp later, and says so', async () => {
  const delivery = aDelivery([ACCOUNT.phone], `sekali ${uuidv7()}`);
  await platform.deliver(sendDelivery, delivery, { tenant: CLIENT });
  const [replaced] = await ended(`delivery:${delivery.run_id}`);
  const operator = await platform.signIn({ role: 'operator', tenants: [CLIENT] });
  const retry = await platform.call('POST', `/api/messages/${replaced?.message_id}/retry`, { token: operator });
  expect(retry).toMatchObject({ status: 409, body: { code: 'message_not_failed' } });
  const { body } = await platform.call('GET', `/api/messages?client_id=${CLIENT}`, { token: operator });
  const shown = body.data.find(({ message_id }: Row) => message_id === replaced?.message_id);
  expect(shown).toMatchObject({ state: 'replaced', can_retry: false, reason: expect.stringContaining('belum pernah menulis') });
});
