import type { Post } from '@balai/contracts/collector';
import type { Person } from '@balai/contracts/identity';
import { aClient, aHandle, aPerson, type SharedPlatform } from '@balai/testing';
import { readSheet } from 'read-excel-file/node';
import { beforeAll, describe, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { make, sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let admin: string;
let gone: Person;
let stays: Person;
let post: Post;
let correctionId: string;
let complaintId: string;
let batchId: string;

const call = (method: string, path: string, body?: object) =>
  platform.call(method, path, { token: admin, ...(body === undefined ? {} : { body }) });
const made = async (path: string, body: object) => {
  const answer = await call('POST', path, body);
  expect([path, answer.status < 300]).toEqual([path, true]);
  return answer.body.data;
};

beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  admin = await platform.signIn({ username: 'gone.kepala' });
  await feed.client(aClient('GONE_A'));
  gone = aPerson('GONE_A', '77010001', { name: 'PERGI JAUH' });
  stays = aPerson('GONE_A', '77010002', { name: 'TETAP ADA' });
  post = aPost('GONE_A', 'GONEa_1');
  for (const person of [gone, stays]) {
    await feed.person(person);
    await feed.handle(aHandle(`h.${person.nrp}`, person));
  }
  await feed.post(post);
  const reminded = {
    client_id: 'GONE_A',
    platform: 'instagram',
    person_ids: [gone.person_id, stays.person_id],
    preview: false,
    again: true,
  };
  batchId = (await made('/api/attendance/reminders', reminded)).batch.batch_id;
  const link = { tiktok_link: 'https://www.tiktok.com/@a/video/7300000000000066401' };
  for (const person of [gone, stays]) {
    await made('/api/link-reports', { shortcode: 'GONEa_1', user_id: person.nrp, ...link });
    const complaint = { user_id: person.nrp, platform: 'instagram', post: post.post_id, message: 'Sudah suka' };
    const filed = await made('/api/claim/complaints', complaint);
    const corrected = await made('/api/corrections', { person: person.nrp, post: `instagram:${post.platform_id}`, reason: 'Ada bukti' });
    if (person === gone) [complaintId, correctionId] = [filed.complaint_id, corrected.correction_id];
  }
  await feed.person({ ...gone, version: 2, active: false, deletedAt: new Date().toISOString() });
});

/** Which of the two a text names. */
const named = (text: string) =>
  [gone, stays].filter(({ nrp, name, person_id }) => [nrp, name, person_id].some((word) => text.includes(word)));
const ONLY_WHO_STAYS = () => [stays.nrp];
const nrpsIn = (text: string) => named(text).map(({ nrp }) => nrp);

describe('somebody who was erased', () => {
  it('is named by no list of decisions, complaints and reports, nor counted in one', async () => {
    for (const path of ['corrections', 'complaints', 'link-reports', 'link-reports?status=all']) {
      const { status, body } = await call('GET', `/api/${path}${path.includes('?') ? '&' : '?'}client_id=GONE_A`);
      expect([path, status]).toEqual([path, 200]);
      expect([path, nrpsIn(JSON.stringify(body))]).toEqual([path, ONLY_WHO_STAYS()]);
    }
    const reports = await call('GET', '/api/link-reports?client_id=GONE_A');
    expect(reports.body.data.pagination.total).toBe(1);
    const overview = await call('GET', '/api/attendance/overview?client_id=GONE_A');
    expect(overview.body.data.waiting.complaints).toBe(1);
    const reminded = await call('GET', `/api/attendance/reminders/${batchId}`);
    expect([reminded.status, nrpsIn(JSON.stringify(reminded.body))]).toEqual([200, ONLY_WHO_STAYS()]);
  });

  it('is not named as who shared a link before', async () => {
    const asked = await call('GET', '/api/link-reports?client_id=GONE_A&links[]=https://www.tiktok.com/@a/video/7300000000000066401');
    expect(nrpsIn(JSON.stringify(asked.body.duplicate_reports))).toEqual(ONLY_WHO_STAYS());
    expect(nrpsIn(JSON.stringify((await call('GET', '/api/link-reports?client_id=GONE_A&duplicate=yes')).body.data.items))).toEqual([]);
  });

  it('is in no file', async () => {
    for (const view of ['corrections', 'complaints']) {
      const { bytes } = await make(platform, admin, { view, format: 'csv', query: { client_id: 'GONE_A' } });
      expect([view, nrpsIn(bytes.toString('utf8'))]).toEqual([view, ONLY_WHO_STAYS()]);
    }
    for (const path of ['link-reports/excel', 'link-reports/excel/by-user-shortcode']) {
      const answer = await fetch(`${platform.baseUrl}/api/${path}?client_id=GONE_A`, { headers: { authorization: `Bearer ${admin}` } });
      const rows = await readSheet(Buffer.from(await answer.arrayBuffer()));
      expect([path, nrpsIn(JSON.stringify(rows))]).toEqual([path, ONLY_WHO_STAYS()]);
    }
  });

  it('has nothing left to decide or to take back', async () => {
    const answers = [
      await call('GET', `/api/complaints/${complaintId}`),
      await call('POST', `/api/complaints/${complaintId}/decision`, { decision: 'reject', reason: 'Tidak ada' }),
      await call('POST', `/api/corrections/${correctionId}/revoke`, { reason: 'Keliru' }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([404, 404, 404]);
    expect(answers.map(({ body }) => nrpsIn(JSON.stringify(body)))).toEqual([[], [], []]);
    const { rows } = await platform.owner.query('select revoked_at from attendance.correction where correction_id = $1', [correctionId]);
    expect(rows).toEqual([{ revoked_at: null }]);
  });
});
