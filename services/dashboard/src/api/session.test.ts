import { expect, it } from 'vitest';
import { type Session, timezoneOf } from './session.ts';
import { clientOf, lackedScope, postsClientIn, postsIn } from './session-rules.ts';

const session = (over: Partial<Session> = {}): Session => ({
  account_id: '00000000-0000-7000-8000-000000000001',
  kind: 'staff',
  username: 'u',
  role: 'operator',
  client_id: 'UNIT_B',
  active_client_id: null,
  active_posts: null,
  permissions: ['self'],
  tenants: ['UNIT_A', 'UNIT_B'],
  clients: [
    { client_id: 'UNIT_A', nama: 'A', client_type: 'org', parent_client_id: null, timezone: 'Asia/Jakarta' },
    { client_id: 'UNIT_B', nama: 'B', client_type: 'org', parent_client_id: null, timezone: 'Asia/Makassar' },
  ],
  expires_at: '2025-11-20T05:00:00Z',
  premium_status: false,
  premium_tier: null,
  premium_expires_at: null,
  ...over,
});

it('a page is about the client its address names, in any letter case', () => {
  expect(clientOf(session(), 'unit_a')?.client_id).toBe('UNIT_A');
});

it("without one it is about the client chosen last, else the account's own, else the first it sees", () => {
  expect(clientOf(session({ active_client_id: 'UNIT_A' }), undefined)?.client_id).toBe('UNIT_A');
  expect(clientOf(session(), undefined)?.client_id).toBe('UNIT_B');
  expect(clientOf(session({ client_id: null }), undefined)?.client_id).toBe('UNIT_A');
});

it('without a client it is about the posts chosen last, too; with one about those it names', () => {
  const chosen = session({ active_client_id: 'UNIT_A', active_posts: 'DIT_A' });
  expect(postsIn(chosen, {})).toBe('DIT_A');
  expect(postsIn(chosen, { client: 'UNIT_A' })).toBeUndefined();
  expect(postsIn(chosen, { client: 'UNIT_A', posts: 'DIT_B' })).toBe('DIT_B');
});

it('a client the session does not see is none, never another one', () => {
  expect(clientOf(session(), 'UNIT_C')).toBeNull();
  expect(clientOf(session({ clients: [] }), undefined)).toBeNull();
});

it("times are shown in the client's own zone", () => {
  expect(timezoneOf(session(), 'UNIT_B')).toBe('Asia/Makassar');
});

it('an address that names no client is completed with whose page it is and whose posts count', () => {
  const chosen = session({ active_client_id: 'UNIT_A', active_posts: 'DIT_A' });
  expect(lackedScope(chosen, {})).toEqual({ client: 'UNIT_A', posts: 'DIT_A' });
  expect(lackedScope(chosen, { posts: 'DIT_B' })).toEqual({ client: 'UNIT_A', posts: 'DIT_B' });
  expect(lackedScope(chosen, { client: 'UNIT_B' })).toBeNull();
  expect(lackedScope(session({ clients: [] }), {})).toBeNull();
});

it('all obligations count unless the address names the client itself, or a directorate that is seen', () => {
  const [unit] = session().clients;
  if (unit === undefined) throw new Error('a session has clients');
  const directorate = { ...unit, client_id: 'DIT_A', client_type: 'direktorat' };
  const current = session({ clients: [unit, directorate] });
  const named = ['UNIT_A', 'DIT_A', 'DIT_Z', undefined].map((posts) => postsClientIn(current, unit, { client: 'UNIT_A', posts }));
  expect(named).toEqual([unit, directorate, null, null]);
  expect(postsClientIn(current, directorate, { posts: 'DIT_A' })).toBeNull();
});
