import { complaintChanged } from '@balai/contracts/attendance';
import type { Post } from '@balai/contracts/collector';
import { type NoticeOutcome, noticeKey, notifyPerson, personNotified } from '@balai/contracts/identity';
import { messageSettled } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let feed: ReturnType<typeof feeder>;
let admin: string;

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  feed = feeder(platform);
  admin = await platform.signIn({ username: 'tell.kepala' });
});

const call = (method: string, path: string, body?: object, token = admin) =>
  platform.call(method, path, { token, ...(body === undefined ? {} : { body }) });
const decide = (id: string, body: object, headers: Record<string, string> = {}) =>
  platform.call('POST', `/api/complaints/${id}/decision`, { token: admin, body, headers });

const SAID = 'Sudah suka semua sejak pagi';
/** A client with a person who filed a complaint about its post. */
async function filed(clientId: string) {
  await feed.client(aClient(clientId, { name: `Polres ${clientId}` }));
  const person = aPerson(clientId, `${clientId}-1`, { name: 'ANDI', title: 'AIPDA' });
  await feed.person(person);
  const post: Post = aPost(clientId, `${clientId}_0`);
  await feed.post(post);
  const { body } = await call('POST', '/api/claim/complaints', { user_id: person.nrp, platform: 'instagram', message: SAID });
  return { person, post, id: body.data.complaint_id as string };
}
const asked = async (personId: string) => (await platform.sent('attendance', notifyPerson)).filter((one) => one.subject === personId);
const noticeOf = async (id: string) => (await call('GET', `/api/complaints/${id}`)).body.data.complaint.notice;
const answer = (notice_id: string, outcome: NoticeOutcome) =>
  platform.deliver(personNotified, { notice_id, about: 'complaint', outcome }, { tenant: 'ANY' });

describe('the person of a complaint', () => {
  it('is told once that it was accepted, with what they said, the reason and whom to ask', async () => {
    const { id, person, post } = await filed('TELL_A');
    const accept = { decision: 'accept', reason: 'Tangkapan layar jelas', posts: [post.post_id] };
    const { body } = await decide(id, accept);
    expect(body.data.complaint.notice).toEqual({ state: 'asked', at: expect.any(String), delivery: null });
    expect((await decide(id, accept)).status).toBe(409);
    const [notice, ...more] = await asked(person.person_id);
    expect(more).toEqual([]);
    expect(notice).toMatchObject({
      tenant: 'TELL_A',
      data: { person_id: person.person_id, client_id: 'TELL_A', about: 'complaint', subject: 'Kendala Instagram Anda diterima' },
    });
    const lines = notice?.data.text.split('\n') ?? [];
    expect(lines[0]).toMatch(/^Selamat (pagi|siang|sore|malam),$/);
    expect(lines.slice(1, 3)).toEqual(['*AIPDA ANDI*', '']);
    expect(lines.slice(4)).toEqual([
      `“${SAID}”`,
      '',
      '*Diterima.* 1 konten dihitung untuk Anda.',
      'Alasan: Tangkapan layar jelas',
      '',
      'Bila ada pertanyaan, hubungi operator Polres TELL_A (tell.kepala).',
    ]);
  });

  it('is told once that it is on record when an existing page files it, with the answer, and then what was decided', async () => {
    await feed.client(aClient('TELL_R', { name: 'Polres TELL_R' }));
    const person = aPerson('TELL_R', 'TELL_R-1', { name: 'ANDI', title: 'AIPDA', reach: 'whatsapp' });
    await feed.person(person);
    const file = (body: object) => call('POST', '/api/dashboard/komplain/insta', { nrp: person.nrp, issue: SAID, ...body });
    const { body } = await file({ solution: 'Mohon tunggu sampai malam' });
    expect(body.data).toMatchObject({
      channel: 'whatsapp',
      whatsappDelivery: { personnel: { status: 'queued', reason: null, target: null } },
      complaint: { notice: { state: 'asked' } },
    });
    await file({});
    const [receipt, ...more] = await asked(person.person_id);
    expect(more).toEqual([]);
    expect(receipt?.data.subject).toBe('Kendala Instagram Anda tercatat');
    expect(receipt?.data.text.split('\n').slice(4)).toEqual([
      `“${SAID}”`,
      '',
      '*Tercatat, belum diputuskan.*',
      '',
      'Mohon tunggu sampai malam',
      '',
      'Bila ada pertanyaan, hubungi operator Polres TELL_R (tell.kepala).',
    ]);
    const { complaint_id: id } = body.data.complaint;
    await answer(receipt?.data.notice_id ?? '', 'no_contact');
    expect((await file({})).body.data).toMatchObject({
      channel: 'unknown',
      whatsappDelivery: { personnel: { status: 'skipped', reason: 'no_contact' } },
    });
    await decide(id, { decision: 'review' });
    expect(await noticeOf(id), 'taken up: what was told stands').toMatchObject({ state: 'no_contact' });
    await decide(id, { decision: 'reject', reason: 'Akunnya privat' });
    expect([await noticeOf(id), (await asked(person.person_id)).length]).toEqual([
      { state: 'asked', at: expect.any(String), delivery: null },
      2,
    ]);
  });

  it('is told what a preview of the decision shows, which changes nothing', async () => {
    const { id, person, post } = await filed('TELL_P');
    const accept = { decision: 'accept', reason: 'Tangkapan layar jelas', posts: [post.post_id] };
    const preview = await decide(id, { ...accept, preview: true });
    expect(preview.body.data).toMatchObject({ complaint: { state: 'open', version: 1 }, corrections: [], notice: { reach: 'unknown' } });
    expect(await asked(person.person_id)).toEqual([]);
    expect((await decide(id, { decision: 'accept', reason: 'Jelas', preview: true })).body.errors).toMatchObject([{ field: 'posts' }]);
    expect((await decide(id, { decision: 'withdraw', preview: true })).body.data.notice).toBeNull();
    expect((await decide(id, accept)).body.data.notice).toBeNull();
    const [notice] = await asked(person.person_id);
    expect(preview.body.data.notice).toMatchObject({ subject: notice?.data.subject, text: notice?.data.text });
    expect((await decide(id, { ...accept, preview: true })).status).toBe(409);
  });

  it('is told that it was rejected, and why', async () => {
    const { id, person } = await filed('TELL_B');
    await decide(id, { decision: 'reject', reason: 'Akunnya privat' });
    const [notice] = await asked(person.person_id);
    expect(notice?.data.subject).toBe('Kendala Instagram Anda ditolak');
    expect(notice?.data.text).toContain('*Ditolak.* Rekap tidak berubah.\nAlasan: Akunnya privat');
  });

  it('is told once when the call is repeated under its key, and when several decide at once', async () => {
    const { id, person, post } = await filed('TELL_C');
    const accept = { decision: 'accept', reason: 'Jelas', posts: [post.post_id] };
    const headers = { 'idempotency-key': uuidv7() };
    const answers = [await decide(id, accept, headers), await decide(id, accept, headers)];
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(await asked(person.person_id)).toHaveLength(1);
    const other = await filed('TELL_D');
    await Promise.all(['satu', 'dua', 'tiga'].map((reason) => decide(other.id, { decision: 'reject', reason })));
    expect(await asked(other.person.person_id)).toHaveLength(1);
  });

  it('is told nothing when it is taken up or withdrawn', async () => {
    const { id, person } = await filed('TELL_E');
    await decide(id, { decision: 'review' });
    await decide(id, { decision: 'withdraw' });
    expect([await asked(person.person_id), await noticeOf(id)]).toEqual([[], null]);
  });

  it('is not told when the decision fails', async () => {
    const { id, person } = await filed('TELL_F');
    await feed.client(aClient('TELL_X'));
    const foreign = aPost('TELL_X', 'TELL_X_0');
    await feed.post(foreign);
    expect((await decide(id, { decision: 'accept', reason: 'Jelas', posts: [foreign.post_id] })).status).toBe(409);
    expect([await asked(person.person_id), await noticeOf(id)]).toEqual([[], null]);
  });

  it.each(['whatsapp', 'email', 'no_contact', 'person_gone'] as const)(
    'shows with the complaint as %s once identity has answered; another answer changes nothing',
    async (outcome) => {
      const { id, person } = await filed(`TELL_${outcome.toUpperCase()}`);
      await decide(id, { decision: 'reject', reason: 'Akunnya privat' });
      const noticeId = (await asked(person.person_id))[0]?.data.notice_id ?? '';
      await answer(noticeId, outcome);
      const kept = await noticeOf(id);
      expect(kept).toMatchObject({ state: outcome });
      await answer(noticeId, outcome === 'email' ? 'whatsapp' : 'email');
      await answer(uuidv7(), 'email');
      expect(await noticeOf(id)).toEqual(kept);
    },
  );

  it('shows whether the channel sent it; doubt may become certainty', async () => {
    const { id, person } = await filed('TELL_J');
    await decide(id, { decision: 'reject', reason: 'Akunnya privat' });
    const noticeId = (await asked(person.person_id))[0]?.data.notice_id ?? '';
    const settle = (state: 'accepted' | 'failed' | 'unconfirmed', settled_at: string, channel: 'whatsapp' | 'email' = 'whatsapp') =>
      platform.deliver(messageSettled, {
        message_id: uuidv7(),
        intent_key: noticeKey(noticeId),
        part: 1,
        channel,
        state,
        settled_at,
      });
    await answer(noticeId, 'whatsapp');
    await settle('unconfirmed', '2026-11-21T08:00:00.000Z');
    expect(await noticeOf(id)).toMatchObject({ state: 'whatsapp', delivery: { state: 'unconfirmed' } });
    await settle('accepted', '2026-11-21T08:01:00.000Z');
    await settle('failed', '2026-11-21T08:02:00.000Z');
    expect(await noticeOf(id)).toMatchObject({ delivery: { state: 'sent', at: '2026-11-21T08:01:00.000Z' } });
    // A mail that was sent comes back.
    await settle('failed', '2026-11-21T08:03:00.000Z', 'email');
    expect(await noticeOf(id)).toMatchObject({ delivery: { state: 'failed', at: '2026-11-21T08:03:00.000Z' } });
  });

  it('who moved takes what became of the notice along; their former client sees it no more', async () => {
    const { id, person } = await filed('TELL_G');
    await decide(id, { decision: 'reject', reason: 'Akunnya privat' });
    await feed.client(aClient('TELL_H'));
    await feed.person({ ...person, client_id: 'TELL_H', version: 2 });
    await answer((await asked(person.person_id))[0]?.data.notice_id ?? '', 'person_gone');
    const before = await platform.signIn({ role: 'operator', tenants: ['TELL_G'], clientId: 'TELL_G' });
    const after = await platform.signIn({ role: 'operator', tenants: ['TELL_H'], clientId: 'TELL_H' });
    expect((await call('GET', `/api/complaints/${id}`, undefined, before)).status).toBe(404);
    expect((await call('GET', `/api/complaints/${id}`, undefined, after)).body.data.complaint.notice.state).toBe('person_gone');
  });

  it('is not quoted in what the audit trail takes down', async () => {
    const { id } = await filed('TELL_I');
    await decide(id, { decision: 'reject', reason: 'Akunnya privat' });
    const told = (await platform.sent('attendance', complaintChanged)).filter(({ data }) => data.complaint_id === id);
    expect(JSON.stringify(told)).not.toContain(SAID);
  });
});
