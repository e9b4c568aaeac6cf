import type { Person } from '@balai/contracts/identity';
import { aClient, aHandle, aMember, aPerson, type SharedPlatform } from '@balai/testing';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder, Watcher } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

const CLIENT = 'DIRI_A';
const PNG = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';
let platform: SharedPlatform;
let own: Person;
let other: Person;
let token: string;
let operator: string;
let posts: string[];

const call = (method: string, path: string, body?: object, as = token, headers: Record<string, string> = {}) =>
  platform.call(method, path, { token: as, headers, ...(body === undefined ? {} : { body }) });
const CLAIM = { platform: 'instagram', message: 'Sudah suka sejak pagi' };
const ids = (rows: { complaint_id: string }[]) => rows.map(({ complaint_id: id }) => id).sort();

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  await feed.client(aClient(CLIENT));
  own = aPerson(CLIENT, '86001');
  other = aPerson(CLIENT, '86002');
  await feed.person(own, other);
  await feed.handle(aHandle('diri.1', own));
  const made = ['DIRI_1', 'DIRI_2'].map((code) => aPost(CLIENT, code));
  await feed.post(...made);
  for (const post of made) await feed.observe(new Watcher(post).observation({ added: ['luar'] }));
  posts = made.map((post) => post.post_id);
  token = await platform.signIn(aMember(own));
  operator = await platform.signIn({ role: 'operator', tenants: [CLIENT], clientId: CLIENT });
});

describe('a member', () => {
  it('has a complaint of their own looked into, and escalates it once', async () => {
    const claim = { ...CLAIM, post: posts[0] };
    const triage = await call('POST', '/api/claim/complaints/triage', claim);
    expect([triage.status, triage.body.data.triage_code, triage.body.data.can_escalate]).toEqual([200, 'not_seen', true]);
    const made = await Promise.all(Array.from({ length: 3 }, () => call('POST', '/api/claim/complaints', claim)));
    expect(made.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const filed = made.find(({ status }) => status === 201)?.body.data;
    expect(filed).toMatchObject({ state: 'open', client_id: CLIENT, filed_by: own.nrp, person: { person_id: own.person_id } });
    const again = await call('POST', '/api/claim/complaints', { ...claim, user_id: own.nrp });
    expect([again.status, again.body.code, again.body.data.complaint_id]).toEqual([409, 'complaint_open', filed.complaint_id]);
    const seen = await call('GET', `/api/complaints/${filed.complaint_id}`, undefined, operator);
    expect(seen.body.data.complaint.complaint_id).toBe(filed.complaint_id);
  });

  it('is followed by an existing client from triage to the decision', async () => {
    const feed = feeder(platform);
    const made = aPost(CLIENT, 'DIRI_3');
    await feed.post(made);
    await feed.observe(new Watcher(made).observation({ added: ['luar'] }));
    const claim = { platform: 'instagram', issue_type: 'activity_not_recorded', shortcode: 'DIRI_3', periode: 'harian' };
    const triaged = async () => (await call('POST', '/api/claim/complaints/triage', claim)).body.data;
    const first = await triaged();
    expect(first).toMatchObject({ content_id: 'DIRI_3', complaint_created: true, complaint_status: 'triaged', can_escalate: true });
    expect(first.evidence[0]).toEqual({ label: 'Catatan', value: expect.any(String), status: 'tersedia' });
    const at = (id: string) => `/api/claim/complaints/${encodeURIComponent(id)}`;
    expect((await call('GET', at(first.complaint_id))).body.data).toMatchObject({ status: 'triaged', escalated_at: null });
    const escalate = (id: string) => call('POST', `${at(id)}/escalate`, { expected_status: 'triaged' });
    const done = await escalate(first.complaint_id);
    expect([done.status, done.body.data]).toMatchObject([200, { escalated: true, status: 'escalated' }]);
    const id = done.body.data.complaint_id;
    for (const repeat of [first.complaint_id, id])
      expect(await escalate(repeat)).toMatchObject({
        status: 409,
        body: { error_code: 'CLAIM_COMPLAINT_STATUS_CONFLICT', message: expect.any(String), data: { complaint_id: id } },
      });
    expect(await triaged()).toMatchObject({ complaint_id: id, complaint_created: false, complaint_status: 'escalated' });
    const rows = (await call('GET', '/api/claim/complaints')).body.data;
    expect(rows.find((row: { complaint_id: string }) => row.complaint_id === id)).toMatchObject({ status: 'escalated' });
    await call('POST', `/api/complaints/${id}/decision`, { decision: 'reject', reason: 'Belum terlihat' }, operator);
    expect((await call('GET', at(id))).body.data).toMatchObject({ status: 'resolved', resolved_at: expect.any(String) });
    const strange = await platform.signIn(aMember(other));
    for (const [method, path] of [
      ['GET', at(id)],
      ['POST', `${at(id)}/escalate`],
      ['GET', at('instagram:x')],
      ['POST', `${at('youtube')}/escalate`],
    ] as const)
      expect((await call(method, path, method === 'POST' ? {} : undefined, strange)).status, path).toBe(404);
  });

  it('answers a repeat with the same key alike', async () => {
    const key = { 'idempotency-key': 'diri-claim-1' };
    const first = await call('POST', '/api/claim/complaints', { ...CLAIM, post: posts[1] }, token, key);
    const second = await call('POST', '/api/claim/complaints', { ...CLAIM, post: posts[1] }, token, key);
    expect([first.status, second.status, second.body]).toEqual([201, 201, first.body]);
  });

  it('lists their own complaints with their files, and nobody else’s', async () => {
    const file = { name: 'bukti.png', content: PNG };
    const mine = await call('POST', '/api/claim/complaints', { ...CLAIM, message: 'Dengan bukti', evidence_file: file });
    const theirs = await call('POST', '/api/claim/complaints', { ...CLAIM, user_id: other.nrp }, operator);
    expect([mine.status, theirs.status]).toEqual([201, 201]);
    const { status, body } = await call('GET', '/api/claim/complaints');
    const listed = await call('GET', `/api/complaints?client_id=${CLIENT}&person=${own.nrp}`, undefined, operator);
    expect([status, ids(body.data)]).toEqual([200, ids(listed.body.data)]);
    expect(JSON.stringify(body)).not.toContain(other.nrp);
    const withFile = body.data.find(({ complaint_id: id }: { complaint_id: string }) => id === mine.body.data.complaint_id);
    expect(withFile.evidence_file).toMatchObject({ name: 'bukti.png', url: expect.stringContaining('/api/blobs/') });
    const page = await call('GET', '/api/claim/complaints?limit=1&state=undecided&sort=filed_at');
    expect([page.body.data.length, typeof page.body.next_cursor]).toEqual([1, 'string']);
    const none = await call('GET', '/api/claim/complaints?state=accepted');
    expect(none.body.data).toEqual([]);
  });

  it('is refused for anybody else, and elsewhere', async () => {
    for (const path of ['/api/claim/complaints/triage', '/api/claim/complaints'])
      for (const user_id of [other.nrp, other.person_id, '0']) {
        const { status, body } = await call('POST', path, { ...CLAIM, user_id });
        expect([path, user_id, status, body.code]).toEqual([path, user_id, 403, 'not_yourself']);
      }
    const { complaint_id: id } = (await call('GET', '/api/claim/complaints')).body.data[0];
    for (const path of ['/api/complaints', `/api/complaints/${id}`]) expect((await call('GET', path)).status).toBe(403);
  });
});

it('staff name the person, and have no complaints of their own', async () => {
  const unnamed = await call('POST', '/api/claim/complaints', CLAIM, operator);
  expect([unnamed.status, unnamed.body.errors]).toEqual([400, [expect.objectContaining({ field: 'user_id' })]]);
  expect((await call('GET', '/api/claim/complaints', undefined, operator)).status).toBe(403);
});

it('a claim names its post also by the platform’s key alone', async () => {
  const claim = { platform: 'instagram', issue_type: 'activity_not_recorded', shortcode: 'DIRI_1' };
  const [byCode, byId] = [
    await call('POST', '/api/claim/complaints/triage', claim),
    await call('POST', '/api/claim/complaints/triage', { platform: 'instagram', post: posts[0] }),
  ];
  expect([byCode.status, byCode.body]).toEqual([200, byId.body]);
  const unknown = await call('POST', '/api/claim/complaints/triage', { platform: 'tiktok', video_id: '7300000000000000404' });
  expect([unknown.status, unknown.body.code]).toEqual([404, 'post_not_found']);
});
