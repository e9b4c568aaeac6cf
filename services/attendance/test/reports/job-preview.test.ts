import { jobChanged } from '@balai/contracts/scheduler';
import { aClient, aPerson, type SharedPlatform, sentBy } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let operator: string;
beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  const feed = feeder(platform);
  const contacts = {
    operators: ['081200001111'],
    supervisors: ['+62 812-0000-1111', '081200002222'],
    groups: ['120363041234567890@g.us'],
    report_emails: ['Kepala@Contoh.id'],
  };
  await feed.client(aClient('JOB_A', { name: 'Polres Pratinjau', contacts }));
  await feed.client(aClient('JOB_B'));
  await feed.person(aPerson('JOB_A', '66101', { name: 'ANI' }));
  await feed.post(aPost('JOB_A', 'JOBpost'));
  const job = (key: string, client_id: string, next_fire_at: string | null = '2030-01-01T00:00:00.000Z') =>
    platform.deliver(jobChanged, { key, client_id, next_fire_at, version: 1, deletedAt: null });
  await job('daily-likes-report.JOB_A', 'JOB_A');
  await job('daily-links-report.JOB_A', 'JOB_A', null);
  await job('collection.JOB_A', 'JOB_A');
  await job('daily-likes-report.JOB_B', 'JOB_B');
  operator = await platform.signIn({ tenants: ['JOB_A'], clientId: 'JOB_A' });
});

const preview = (key: string, token = operator) => platform.call('POST', `/api/jobs/${key}/preview`, { token, body: {} });

it('shows what a report would send and to whom, and sends nothing', async () => {
  const { status, body } = await preview('daily-likes-report');
  expect(status).toBe(200);
  expect(body.data).toMatchObject({
    key: 'daily-likes-report.JOB_A',
    client_id: 'JOB_A',
    length: body.data.text.length,
    parts: [body.data.text],
  });
  expect(body.data.subject).toContain('Rekap Likes Instagram Polres Pratinjau');
  expect(body.data.text).toContain('POLRES PRATINJAU');
  expect(body.data.recipients).toEqual([
    { kind: 'groups', channel: 'whatsapp', to: '120363041234567890@g.us' },
    { kind: 'operators', channel: 'whatsapp', to: '6281200001111' },
    { kind: 'supervisors', channel: 'whatsapp', to: '6281200002222' },
    { kind: 'emails', channel: 'email', to: 'kepala@contoh.id' },
  ]);
  // Other files' reports are sent from the same platform.
  const { rows } = await platform.owner.query(
    `select count(*)::int as messages from ${sentBy('attendance')} sent where type like 'notifier%' and envelope::text ~* 'JOB_A|Polres Pratinjau'`,
  );
  expect(rows).toEqual([{ messages: 0 }]);
});

it('masks recipients from those who may not see contacts', async () => {
  const token = await platform.signIn({ tenants: ['JOB_A'], clientId: 'JOB_A', permissions: ['jobs:run', 'attendance:read'] });
  const { body } = await preview('daily-likes-report.job_a', token);
  expect(JSON.stringify(body.data.recipients)).not.toMatch(/81200001111|kepala@/);
  expect(body.data.recipients).toHaveLength(4);
});

it('is refused for what is not there, not active, of another client, or no report', async () => {
  for (const key of ['daily-likes-report.JOB_B', 'daily-likes-report.NOBODY', 'daily-links-report.JOB_A', 'nothing.JOB_A'])
    expect(await preview(key), key).toMatchObject({ status: 404, body: { code: 'job_not_found' } });
  expect(await preview('collection.JOB_A')).toMatchObject({ status: 409, body: { code: 'job_sends_nothing' } });
  const blind = await platform.signIn({ tenants: ['JOB_A'], clientId: 'JOB_A', permissions: ['jobs:run'] });
  expect((await preview('daily-likes-report', blind)).status).toBe(403);
});
