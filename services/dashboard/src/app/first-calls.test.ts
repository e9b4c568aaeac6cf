import { expect, it } from 'vitest';
import type { Session } from '../api/session.ts';
import { EVERYDAY } from './area/everyday.ts';
import { FEATURES } from './area/features.ts';
import { firstCallsAt } from './first-calls.ts';

const DIRECTORATE = { client_id: 'DIT_A', nama: 'A', client_type: 'direktorat', parent_client_id: null, timezone: 'Asia/Jakarta' };
const UNIT = { client_id: 'UNIT_B', nama: 'B', client_type: 'org', parent_client_id: null, timezone: 'Asia/Makassar' };

const session = (permissions: readonly string[]): Session => ({
  account_id: '00000000-0000-7000-8000-000000000001',
  kind: 'staff',
  username: 'u',
  role: 'operator',
  client_id: 'DIT_A',
  active_client_id: null,
  active_posts: null,
  permissions: [...permissions],
  tenants: ['DIT_A', 'UNIT_B'],
  clients: [DIRECTORATE, UNIT],
  expires_at: '2025-11-20T05:00:00Z',
  premium_status: false,
  premium_tier: null,
  premium_expires_at: null,
});
const ALL = session(['attendance:read', 'people:read']);

it.each([
  [
    '/posts',
    '?filter=behind',
    ['/api/attendance/posts?client_id=DIT_A&scope=direktorat&role=dit_a&periode=harian&filter=behind&platform=all&limit=24'],
  ],
  ['/posts', '?kind=special', []],
  ['/', '?client=unit_b', ['/api/attendance/overview?client_id=UNIT_B&obligations=all&periode=harian&platform=all']],
  ['/units', '?view=days', []],
  ['/member/9513%2F1', '?client=UNIT_B&posts=DIT_A&tab=issue', ['/api/attendance/people/9513%2F1/today']],
  [
    '/member/9513%2F1',
    '?client=UNIT_B&posts=DIT_A&tab=history',
    ['/api/attendance/people/9513%2F1/calendar?client_id=UNIT_B&scope=org&role=dit_a'],
  ],
  ['/people', '?client=OUT_OF_SIGHT', []],
  ['/help', '', []],
])('%s%s', (pathname, search, calls) => expect(firstCallsAt({ pathname, search }, ALL)).toEqual(calls));

it('asks for nothing that the session may not read', () => {
  for (const path of Object.values(EVERYDAY)) expect(firstCallsAt({ pathname: path, search: '' }, session(['self']))).toEqual([]);
});

it('asks on behalf of whoever may open the page', async () => {
  const modules = import.meta.glob<{ needs: readonly object[] }>('../areas/*/features/*/first-calls.ts', {
    eager: true,
    import: 'firstCalls',
  });
  const found = Object.entries(modules).map(([file, { needs }]) => [file.split('/').at(-2), needs]);
  expect(found.length).toBe(Object.keys(EVERYDAY).length - 1);
  for (const [feature, needs] of found) expect(FEATURES.find(({ name }) => name === feature)?.needs, String(feature)).toEqual(needs);
});
