import { afterEach, expect, it, vi } from 'vitest';
import type { SeenClient } from '../../../../api/session.ts';
import { trackedQuery } from './queries.ts';

const row = (client_id: string, client_type: string) => ({
  ...{ client_id, client_type, nama: client_id, client_insta: `@${client_id.toLowerCase()}`, client_insta_status: true },
  ...{ client_tiktok: null, client_tiktok_status: false },
});
const seen = (client_id: string, client_type: string) => ({ client_id, client_type }) as SeenClient;
const call = { signal: new AbortController().signal } as never;

/** Answers every call with these data. Modules are loaded once for many test files: what is replaced is the call itself. */
function answering(data: unknown): string[] {
  const asked: string[] = [];
  vi.stubGlobal('fetch', async (input: string) => {
    asked.push(input);
    return Response.json({ success: true, data });
  });
  return asked;
}
afterEach(() => vi.unstubAllGlobals());

it('of a directorate are its own accounts and those of the units, of no other directorate', async () => {
  const asked = answering([row('DIT_A', 'direktorat'), row('DIT_B', 'direktorat'), row('UNIT', 'org')]);
  const found = await trackedQuery(seen('DIT_A', 'direktorat')).queryFn?.(call);
  expect(found?.map(({ client_id }) => client_id)).toEqual(['DIT_A', 'UNIT']);
  expect(asked).toEqual(['/api/clients']);
});

it('of a unit only this unit is asked for', async () => {
  const asked = answering(row('UNIT', 'org'));
  const found = await trackedQuery(seen('UNIT', 'org')).queryFn?.(call);
  expect(found).toEqual([{ client_id: 'UNIT', client_name: 'UNIT', platform: 'instagram', username: 'unit' }]);
  expect(asked).toEqual(['/api/clients/UNIT']);
});
