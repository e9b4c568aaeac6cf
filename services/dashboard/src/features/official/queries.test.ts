import { getClient, listClients } from '@balai/contracts/identity';
import { expect, it, vi } from 'vitest';
import type { SeenClient } from '../../api/session.ts';
import { trackedQuery } from './queries.ts';

const api = vi.hoisted(() => vi.fn());
vi.mock('../../api/api.ts', () => ({ api }));

const row = (client_id: string, client_type: string) => ({
  ...{ client_id, client_type, nama: client_id, client_insta: `@${client_id.toLowerCase()}`, client_insta_status: true },
  ...{ client_tiktok: null, client_tiktok_status: false },
});
const seen = (client_id: string, client_type: string) => ({ client_id, client_type }) as SeenClient;
const call = { signal: new AbortController().signal } as never;

it('of a directorate are its own accounts and those of the units, of no other directorate', async () => {
  api.mockResolvedValueOnce({ data: [row('DIT_A', 'direktorat'), row('DIT_B', 'direktorat'), row('UNIT', 'org')] });
  const found = await trackedQuery(seen('DIT_A', 'direktorat')).queryFn?.(call);
  expect(found?.map(({ client_id }) => client_id)).toEqual(['DIT_A', 'UNIT']);
  expect(api.mock.lastCall?.[0]).toBe(listClients);
});

it('of a unit only this unit is asked for', async () => {
  api.mockResolvedValueOnce({ data: row('UNIT', 'org') });
  const found = await trackedQuery(seen('UNIT', 'org')).queryFn?.(call);
  expect(found).toEqual([{ client_id: 'UNIT', client_name: 'UNIT', platform: 'instagram', username: 'unit' }]);
  expect([api.mock.lastCall?.[0], api.mock.lastCall?.[1].params]).toEqual([getClient, { client_id: 'UNIT' }]);
});
