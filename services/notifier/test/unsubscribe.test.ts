import { clientChanged } from '@balai/contracts/identity';
import { deliverReport, sendDelivery, sendMessage } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, expect, test } from 'vitest';
import { sharedMail, type TakenMail } from './shared-mail.ts';

const CLIENT = 'POLRES_HENTI';
const OTHER = 'POLRES_TERUS';
const TO = 'pimpinan@henti.id';
let platform: SharedPlatform;
let taken: readonly TakenMail[];

beforeAll(async () => {
  ({ platform, taken } = await sharedMail(import.meta.url));
  const contacts = { operators: [], supervisors: [], groups: [], report_emails: [TO] };
  for (const id of [CLIENT, OTHER])
    await platform.deliver(clientChanged, aClient(id, { name: `Polres <${id}>`, contacts }), { tenant: id });
});

const ended = (intent: string) =>
  waitFor(
    async () => {
      const { rows } = await platform.owner.query('select state, failure, recipient from notifier.message where intent_key like $1', [
        intent,
      ]);
      return rows.length > 0 && rows.every(({ state }) => state === 'accepted' || state === 'failed') ? rows : null;
    },
    { what: `${intent} to end` },
  );
async function report(clientId: string) {
  const report_run_id = uuidv7();
  const text = { report: 'daily-likes-report', subject: 'Rekap', text: `isi ${report_run_id}` };
  await platform.deliver(deliverReport, { report_run_id, client_id: clientId, ...text }, { tenant: clientId });
  const [row] = await ended(`report:${report_run_id}/%`);
  return { ...row, mail: taken.find(({ raw }) => raw.includes(report_run_id)) };
}
async function delivery(clientId: string) {
  const run_id = uuidv7();
  const text = { subject: 'Rekap', text: `isi ${run_id}`, deliver_before: new Date(Date.now() + 3_600_000).toISOString() };
  const command = { run_id, client_id: clientId, channel: 'email', recipients: [TO.toUpperCase()], ...text } as const;
  await platform.deliver(sendDelivery, { ...command, recipients: [...command.recipients] }, { tenant: clientId });
  const [row] = await ended(`delivery:${run_id}/%`);
  return row;
}
const header = (mail: TakenMail | undefined, name: string) =>
  new RegExp(`^${name}:\\s*(\\S.*)\\r?$`, 'mi').exec((mail?.raw ?? '').replace(/\r\n[ \t]+/g, ' '))?.[1] ?? null;
/** The link of a mail, at the platform of this test. */
const linkOf = (mail: TakenMail | undefined) =>
  (header(mail, 'List-Unsubscribe') ?? '').replace(/^<https:\/\/balai\.test(.*)>$/, `${platform.baseUrl}$1`);
const open = async (link: string, language = 'id') => {
  const answer = await fetch(link, { headers: { 'accept-language': language } });
  return { status: answer.status, type: answer.headers.get('content-type'), text: await answer.text() };
};
const press = (link: string, body: string, type = 'application/x-www-form-urlencoded') =>
  fetch(link, { method: 'POST', headers: { 'content-type': type }, body });

test('a report by mail carries a link that shows a page, and ends the subscription only when its button is pressed', async () => {
  const { mail } = await report(CLIENT);
  expect(header(mail, 'List-Unsubscribe-Post')).toBe('List-Unsubscribe=One-Click');
  const link = linkOf(mail);
  expect(link).not.toContain(TO);
  const page = await open(link);
  expect(page).toMatchObject({ status: 200, type: 'text/html; charset=utf-8', text: expect.stringContaining('Berhenti berlangganan') });
  expect(page.text).toContain('Polres &lt;POLRES_HENTI&gt;');
  expect((await open(link, 'en')).text).toContain(`${TO} gets the reports of`);
  expect((await report(CLIENT)).state).toBe('accepted');

  const answer = await press(link, 'List-Unsubscribe=One-Click');
  expect([answer.status, await answer.text()]).toEqual([200, expect.stringContaining('tidak lagi menerima')]);
  expect(await report(CLIENT)).toMatchObject({ state: 'failed', failure: 'unsubscribed', mail: undefined });
  expect(await delivery(CLIENT)).toMatchObject({ state: 'failed', failure: 'unsubscribed' });
  const operator = await platform.signIn({ role: 'operator', tenants: [CLIENT] });
  const { rows } = await platform.owner.query("select message_id from notifier.message where failure = 'unsubscribed' and recipient = $1", [
    TO,
  ]);
  const retry = await platform.call('POST', `/api/messages/${rows[0].message_id}/retry`, { token: operator });
  expect(retry).toMatchObject({ status: 409, body: { code: 'recipient_unsubscribed' } });
  // Of another client, and what is sent to the address for itself.
  expect((await delivery(OTHER)).state).toBe('accepted');
  const key = `notice:${uuidv7()}`;
  const notice = { intent_key: key, channel: 'email', to: TO, subject: 'Naskah', text: key, delivery: 'at-most-once' } as const;
  await platform.deliver(sendMessage, notice, { tenant: CLIENT });
  expect(await ended(key)).toMatchObject([{ state: 'accepted' }]);
  expect(
    header(
      taken.find(({ raw }) => raw.includes(key)),
      'List-Unsubscribe',
    ),
  ).toBeNull();

  await press(link, 'resume=1');
  expect((await report(CLIENT)).state).toBe('accepted');
});

test('a mail program ends the subscription by one call, in either form of RFC 8058', async () => {
  const link = linkOf((await report(CLIENT)).mail);
  const part = '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n';
  expect((await press(link, part, 'multipart/form-data; boundary=b')).status).toBe(200);
  expect((await report(CLIENT)).failure).toBe('unsubscribed');
  await press(link, 'resume=1');
});

test('a link that we did not make changes nothing', async () => {
  const link = linkOf((await report(OTHER)).mail);
  const changed = link.replace(/token=(.)/, (_token, first: string) => `token=${first === 'A' ? 'B' : 'A'}`);
  for (const one of [changed, link.replace(/token=.*/, 'token=x'), link.replace(/\?.*/, '')]) {
    expect((await press(one, 'List-Unsubscribe=One-Click')).status).toBe(404);
    expect(await open(one)).toMatchObject({ status: 404, text: expect.stringContaining('tidak berlaku') });
  }
  expect((await report(OTHER)).state).toBe('accepted');
});
