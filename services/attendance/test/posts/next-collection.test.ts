import { jobChanged } from '@balai/contracts/scheduler';
import { aClient, type SharedPlatform } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { aPost, feeder } from '../attendance-world.ts';
import { sharedAttendance } from '../shared-attendance.ts';

let platform: SharedPlatform;
let token: string;
beforeAll(async () => {
  platform = await sharedAttendance(import.meta.url);
  token = await platform.signIn();
  const feed = feeder(platform);
  await feed.client(aClient('NEXT_A'));
  await feed.post(aPost('NEXT_A', 'NEXTONE'));
});

const publish = (version: number, at: string | null, key = 'collection.NEXT_A') =>
  platform.deliver(jobChanged, { key, client_id: 'NEXT_A', next_fire_at: at, version, deletedAt: null }, { tenant: 'NEXT_A' });
const recap = async () => platform.call('GET', '/api/insta/rekap-likes?client_id=NEXT_A', { token });

it('a recap tells when its posts are collected next, and is another answer when that changes', async () => {
  const before = await recap();
  expect(before.body.freshness).toMatchObject({ neverObserved: 1, nextAt: null });
  await publish(3, '2026-11-21T09:30:00.000Z');
  const after = await recap();
  expect(after.body.freshness.nextAt).toBe('2026-11-21T09:30:00.000Z');
  expect(after.headers.get('etag')).not.toBe(before.headers.get('etag'));
  // Later in coming, earlier in fact; and another job says nothing about collecting.
  await publish(2, '2026-11-21T09:00:00.000Z');
  await publish(9, '2026-11-21T12:20:00.000Z', 'daily-likes-report.NEXT_A');
  const still = await recap();
  expect(still.body.freshness.nextAt).toBe('2026-11-21T09:30:00.000Z');
  expect(still.headers.get('etag')).toBe(after.headers.get('etag'));
  await publish(4, null);
  expect((await recap()).body.freshness.nextAt).toBeNull();
});
