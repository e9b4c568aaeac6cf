import { systemClock } from '@balai/runtime/core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { forgetVisits } from '../../src/sessions/use-cases/forget-visits.ts';
import { type SharedIdentity, sharedIdentity } from '../identity-platform.ts';

let platform: SharedIdentity;
beforeAll(async () => {
  platform = await sharedIdentity(import.meta.url);
});
// Visits are one list for the whole database.
afterAll(() => platform?.owner.query('delete from identity.visit'));

it('a visit is noted and listed, of an address that comes again and again only the first ten', async () => {
  const headers = { 'user-agent': `Peramban ${'x'.repeat(300)}` };
  const answers = await Promise.all(Array.from({ length: 15 }, () => platform.call('GET', '/api/auth/open', { headers })));
  expect(answers.map(({ status, body }) => [status, body])).toEqual(answers.map(() => [200, { success: true }]));
  const { body } = await platform.call('GET', '/api/logs/visitors?limit=100', { token: platform.admin });
  const noted = body.filter((visit: { user_agent: string | null }) => visit.user_agent === headers['user-agent'].slice(0, 200));
  expect(noted).toHaveLength(10);
  const seen = { id: expect.any(Number), ip: expect.stringContaining('127.0.0.1'), visited_at: expect.any(String) };
  expect(noted[0]).toEqual({ ...seen, user_agent: expect.any(String) });
  expect(noted[0].id).toBeGreaterThanOrEqual(1_000_000_000);
});

it('visits are forgotten after 90 days', async () => {
  const now = new Date();
  for (const days of [89, 91])
    await platform.owner.query('insert into identity.visit (address, visited_at) values ($1, $2)', [
      `198.51.100.${days}`,
      new Date(now.getTime() - days * 86_400_000),
    ]);
  const clock = { ...systemClock, now: () => now };
  expect(await forgetVisits({ database: platform.database('identity'), clock })).toBe(false);
  const { rows } = await platform.owner.query("select address from identity.visit where address like '198.51.100.%'");
  expect(rows).toEqual([{ address: '198.51.100.89' }]);
});
