import { notifyPerson, personNotified } from '@balai/contracts/identity';
import { sendMessage } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { recordDeliveries, waitFor } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { ownNames, type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

const own = ownNames(import.meta.url);
const [A, B] = [own('A'), own('B')];
let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
  await platform.addClient(A);
  await platform.addClient(B);
});

let number = 0;
const person = (more: Record<string, unknown> = {}) => {
  number += 1;
  return platform.addPerson(`3570${number}`, A, more);
};
const TEXT = 'Selamat pagi, kendala Anda diterima.';
/** Asks identity to tell a person something; the id of the notice. */
async function notify(personId: string, over: object = {}): Promise<string> {
  const notice_id = uuidv7();
  const notice = { notice_id, person_id: personId, client_id: A, subject: 'Kendala Anda', text: TEXT, about: 'complaint', ...over };
  await platform.deliver(notifyPerson, notice, { subject: personId });
  return notice.notice_id;
}
const messagesOf = async (id: string) =>
  (await platform.sent('identity', sendMessage)).filter(({ data }) => data.intent_key === `notice:${id}`);
const answersOf = async (id: string) => (await platform.sent('identity', personNotified)).filter(({ data }) => data.notice_id === id);
const outcomesOf = async (id: string) => (await answersOf(id)).map(({ data }) => data.outcome);

const PHONE = { whatsapp: '0812 3456 7890', email: 'Ani@Contoh.example' };

describe('a notice to a person', () => {
  it('goes to the number of who wants that, in the name of their client, and is answered', async () => {
    const { person_id } = await person({ ...PHONE, wa_notification_opt_in: true });
    const id = await notify(person_id);
    expect(await messagesOf(id)).toMatchObject([
      {
        tenant: A,
        data: { channel: 'whatsapp', to: '6281234567890', subject: null, text: TEXT, delivery: 'at-most-once' },
      },
    ]);
    expect(await answersOf(id)).toMatchObject([
      { tenant: A, subject: person_id, data: { notice_id: id, about: 'complaint', outcome: 'whatsapp' } },
    ]);
  });

  it('asked for in the name of a directorate says so to the notifier', async () => {
    const { person_id } = await person({ ...PHONE, wa_notification_opt_in: true });
    const id = await notify(person_id, { for_client: B });
    expect(await messagesOf(id)).toMatchObject([{ tenant: A, data: { for_client: B } }]);
  });

  it.each([
    ['who does not want messages', { ...PHONE, wa_notification_opt_in: false }],
    ['who wants messages and has no number', { email: PHONE.email, wa_notification_opt_in: true }],
  ])('goes by e-mail to a person %s', async (_, more) => {
    const { person_id } = await person(more);
    const id = await notify(person_id);
    expect((await messagesOf(id)).map(({ data }) => [data.channel, data.to.toLowerCase(), data.subject])).toEqual([
      ['email', 'ani@contoh.example', 'Kendala Anda'],
    ]);
    expect(await outcomesOf(id)).toEqual(['email']);
  });

  it.each([
    ['without any contact', {}],
    ['with a number that may not be used', { whatsapp: PHONE.whatsapp, wa_notification_opt_in: false }],
  ])('of a person %s is not sent, and that is said', async (_, more) => {
    const { person_id } = await person(more);
    const id = await notify(person_id);
    expect([await messagesOf(id), await outcomesOf(id)]).toEqual([[], ['no_contact']]);
  });

  it('asked for twice is one message of one key to the notifier', async () => {
    const { person_id } = await person({ ...PHONE, wa_notification_opt_in: true });
    const id = await notify(person_id);
    await notify(person_id, { notice_id: id });
    expect(new Set((await messagesOf(id)).map(({ data, tenant }) => `${tenant} ${data.intent_key}`)).size).toBe(1);
    expect(new Set(await outcomesOf(id))).toEqual(new Set(['whatsapp']));
  });

  it('delivered again is handled once', async () => {
    const { person_id } = await person({ ...PHONE, wa_notification_opt_in: true });
    const notice_id = uuidv7();
    const notice = { notice_id, person_id, client_id: A, subject: 'Kendala Anda', text: TEXT, about: 'complaint' };
    const envelope = await platform.deliver(notifyPerson, notice, { subject: person_id });
    await recordDeliveries(platform.owner, 'identity', 'identity.commands', [envelope]);
    // What comes behind it was handled, so it was too.
    await notify(person_id);
    expect([await messagesOf(notice_id), await outcomesOf(notice_id)]).toEqual([[expect.anything()], ['whatsapp']]);
  });

  it('does not follow a person to another client, nor reach another client’s person', async () => {
    const moved = await person({ ...PHONE, wa_notification_opt_in: true });
    const answer = await platform.call('PUT', `/api/users/${moved.user_id}`, { token: platform.admin, body: { client_id: B } });
    expect(answer.status).toBe(200);
    const id = await notify(moved.person_id);
    expect([await messagesOf(id), await outcomesOf(id)]).toEqual([[], ['person_gone']]);
    const there = await notify(moved.person_id, { client_id: B });
    expect((await messagesOf(there)).map(({ tenant }) => tenant)).toEqual([B]);
  });

  it('of a person who was erased, or never was, is not sent', async () => {
    const erased = await person({ ...PHONE, wa_notification_opt_in: true });
    await platform.owner.query('update identity.person set deleted_at = now() where person_id = $1', [erased.person_id]);
    for (const personId of [erased.person_id, uuidv7()]) {
      const id = await notify(personId);
      expect([await messagesOf(id), await outcomesOf(id)]).toEqual([[], ['person_gone']]);
    }
  });

  it('is in the audit trail under the person, without what was said', async () => {
    const { person_id } = await person({ ...PHONE, wa_notification_opt_in: true });
    const id = await notify(person_id);
    const entries = await waitFor(
      async () => {
        const { body } = await platform.call('GET', `/api/audit/entries?client_id=${A}&limit=1000&subject=${person_id}`, {
          token: platform.admin,
        });
        return body.data.some((one: { action: string }) => one.action === personNotified.type) ? body.data : null;
      },
      { what: 'the entry of the audit trail' },
    );
    const told = entries.find((one: { action: string }) => one.action === personNotified.type);
    expect(told).toMatchObject({ subject: person_id, payload: { notice_id: id, about: 'complaint', outcome: 'whatsapp' } });
    expect(JSON.stringify(entries)).not.toContain('kendala Anda');
    const { rows } = await platform.owner.query(
      "select count(*)::int as n from identity.audit_payload where body::text like '%kendala Anda%'",
    );
    expect(rows[0].n).toBe(0);
  });
});
