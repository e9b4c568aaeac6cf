import { platformConfigChanged, subscriptionChanged } from '@balai/contracts/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type IdentityPlatform, startIdentity } from '../identity-platform.ts';

let platform: IdentityPlatform;
beforeAll(async () => {
  platform = await startIdentity();
});
afterAll(() => platform.stop());

const CONFIG = '/api/admin-system/config';
const call = (method: string, path: string, body?: unknown) => platform.call(method, path, { token: platform.admin, body });
const version = async (): Promise<number> => (await call('GET', CONFIG)).body.data.version;
const apply = async (settings: object) => call('POST', `${CONFIG}/apply`, { version: await version(), settings });
beforeEach(async () => {
  await call('POST', `${CONFIG}/rollback`, { version: 0 });
});

describe('settings of the platform', () => {
  it('are shown as they would be, and nothing changes', async () => {
    const before = await call('GET', CONFIG);
    const preview = await call('POST', `${CONFIG}/preview`, { settings: { timezone: 'asia/jayapura', completion_percent: 100 } });
    expect(preview.body.data).toMatchObject({
      version: before.body.data.version,
      settings: { timezone: 'Asia/Jayapura' },
      changes: [{ setting: 'timezone', before: 'Asia/Jakarta', after: 'Asia/Jayapura' }],
    });
    expect((await call('GET', CONFIG)).body).toEqual(before.body);
  });

  it('are what new clients begin with, and older ones keep theirs', async () => {
    await platform.addClient('BEFORE');
    const settings = {
      ...{ timezone: 'Asia/Makassar', language: 'en', completion_percent: 80, band_medium_from: 30, band_high_from: 70 },
      ...{ quiet_from: '20:00', quiet_to: '05:30' },
    };
    expect((await apply(settings)).body.data.settings).toMatchObject(settings);
    await platform.addClient('AFTER', { completion_percent: 90 });
    expect((await call('GET', '/api/clients/AFTER')).body.data).toMatchObject({ ...settings, completion_percent: 90 });
    expect((await call('GET', '/api/clients/BEFORE')).body.data).toMatchObject({ timezone: 'Asia/Jakarta', completion_percent: 100 });
  });

  it('say how long premium lasts where its approval does not', async () => {
    await platform.addClient('BUYER');
    await platform.account('buyer', 'operator', 'BUYER');
    const { token } = await platform.logIn('buyer');
    const body = { client_id: 'BUYER', bank_name: 'BRI', account_number: '1', sender_name: 'Budi' };
    const { request } = (await platform.call('POST', '/api/premium/request', { token, body })).body;
    await apply({ premium_days: 60 });
    const path = `/api/admin-system/payments/requests/${request.request_id}/decision`;
    const decided = await call('POST', path, { decision: 'approve' });
    expect(decided.body.data).toMatchObject({ request_id: request.request_id, status: 'approved' });
    const [begun] = (await platform.sent('identity', subscriptionChanged)).map(({ data }) => data);
    expect(Date.parse(begun?.expires_at ?? '') - Date.parse(begun?.starts_at ?? '')).toBe(60 * 86_400_000);
    const again = await call('POST', path, { decision: 'reject' });
    expect([again.status, again.body.code]).toEqual([409, 'premium_request_decided']);
    const listed = await call('GET', '/api/admin-system/payments/requests?status=approved&limit=1');
    expect(listed.body.data).toMatchObject({
      data: [{ request_id: request.request_id }],
      pagination: { page: 1, limit: 1, total: 1, total_pages: 1 },
    });
  });

  it('are applied by one of two who saw the same preview', async () => {
    const seen = await version();
    const answers = await Promise.all(
      [90, 95].map((completion_percent) => call('POST', `${CONFIG}/apply`, { version: seen, settings: { completion_percent } })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
    const refused = answers.find(({ status }) => status === 409);
    expect(refused?.body).toMatchObject({ code: 'platform_config_changed', version: seen + 1 });
  });

  it('that differ in nothing make no version', async () => {
    const seen = await version();
    expect((await apply({ completion_percent: 100 })).body.data.version).toBe(seen);
  });

  it.each([
    [{ timezone: 'Mars/Base' }, 'invalid_timezone'],
    [{ band_medium_from: 80 }, 'invalid_request'],
    [{ completion_percent: 0 }, 'invalid_request'],
    [{ colour: 'red' }, 'invalid_request'],
  ])('%j is refused by name', async (settings, code) => {
    const seen = await version();
    for (const [path, body] of [
      ['preview', { settings }],
      ['apply', { version: seen, settings }],
    ] as const) {
      const answer = await call('POST', `${CONFIG}/${path}`, body);
      expect([answer.status, answer.body.code]).toEqual([400, code]);
    }
    expect(await version()).toBe(seen);
  });

  it('come back by a rollback, and each change is listed and audited', async () => {
    await apply({ completion_percent: 70 });
    const wanted = await version();
    await apply({ completion_percent: 60 });
    const back = await call('POST', `${CONFIG}/rollback`, { version: wanted });
    expect(back.body.data).toMatchObject({ version: wanted + 2, settings: { completion_percent: 70 } });
    const { data, pagination } = (await call('GET', `${CONFIG}/audit?limit=2`)).body.data;
    expect(data).toMatchObject([
      {
        version: wanted + 2,
        action: 'rollback',
        restored_version: wanted,
        changes: [{ setting: 'completion_percent', before: 60, after: 70 }],
      },
      { version: wanted + 1, action: 'apply', restored_version: null, changes: [{ before: 70, after: 60 }] },
    ]);
    expect(pagination).toMatchObject({ page: 1, limit: 2, total: wanted + 2 });
    const facts = (await platform.sent('identity', platformConfigChanged)).filter((fact) => fact.data.version === wanted + 2);
    expect(facts.map((fact) => fact.data.restored_version)).toEqual([wanted]);
    const unknown = await call('POST', `${CONFIG}/rollback`, { version: 9_999 });
    expect([unknown.status, unknown.body.code]).toEqual([404, 'platform_config_not_found']);
  });
});
