import { expect, it } from 'vitest';
import type { SeenClient, Session } from '../../../../api/session.ts';
import { type ReminderBatch, retryOrder } from './reminders.ts';

const clientOf = (client_id: string, client_type: string) =>
  ({ client_id, client_type, nama: client_id, timezone: 'Asia/Jakarta' }) as SeenClient;
const session = { clients: [clientOf('UNIT_A', 'org'), clientOf('DIT_A', 'direktorat')] } as unknown as Session;
const batchOf = (client_id: string, posts: string | null, obligations: string) =>
  ({ client_id, posts, obligations, platform: 'instagram', from: '2026-01-05', to: '2026-01-05' }) as ReminderBatch;
const DAYS = { platform: 'instagram', start_date: '2026-01-05', end_date: '2026-01-05' };

it.each([
  ['a unit about its own posts', 'UNIT_A', null, { client_id: 'UNIT_A', obligations: 'own' }],
  ['a unit about all that its people owe', 'UNIT_A', null, { client_id: 'UNIT_A', obligations: 'all' }, 'all'],
  ['a unit about a directorate’s posts', 'UNIT_A', 'DIT_A', { client_id: 'UNIT_A', scope: 'org', role: 'dit_a' }],
  ['a unit about posts of a directorate the session does not see', 'UNIT_A', 'DIT_Z', { client_id: 'UNIT_A', scope: 'org', role: 'dit_z' }],
  ['a directorate', 'DIT_A', null, { client_id: 'DIT_A', scope: 'direktorat', role: 'dit_a' }],
])('a reminder of %s is asked about anew with the same posts and days', (_whose, client, posts, words, obligations = 'own') => {
  expect(retryOrder(batchOf(client, posts, obligations), ['a'], session)).toEqual({ of: { ...words, ...DAYS }, people: ['a'], doubts: 0 });
});
