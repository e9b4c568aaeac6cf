import { insightService } from '@balai/contracts/insight';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insight } from '../src/index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [insight] });
});
afterAll(() => platform?.stop());

const PATH = '/api/insight/layouts/executive';
const revenue = { widget: 'revenue', width: 12, height: 1 };

test('it runs under its declared name and is ready', async () => {
  expect(insight.name).toBe(insightService.name);
  expect((await platform.call('GET', '/health/ready')).status).toBe(200);
});

test('an account arranges its dashboard, nobody else sees that, and a reset gives the default back', async () => {
  const [mine, other] = [
    await platform.signIn({ role: 'sales', tenants: ['ALPHA'] }),
    await platform.signIn({ role: 'sales', tenants: ['ALPHA'] }),
  ];
  const first = await platform.call('GET', PATH, { token: mine });
  expect(first.body.data).toMatchObject({ version: 0, is_default: true, updated_at: null });
  const save = (widgets: unknown[], version: number) =>
    platform.call('PUT', PATH, { token: mine, body: { widgets }, headers: { 'if-match': `"${version}"` } });

  expect((await save([revenue], 0)).body.data).toMatchObject({ version: 1, is_default: false, widgets: [revenue] });
  expect((await save([], 0)).body).toMatchObject({ code: 'stale_version' });
  expect((await save([], 1)).body.data).toMatchObject({ version: 2, widgets: [] });
  expect((await platform.call('GET', PATH, { token: other })).body.data).toEqual(first.body.data);

  const reset = await platform.call('DELETE', PATH, { token: mine });
  expect(reset.body.data).toMatchObject({ version: 3, is_default: true, widgets: first.body.data.widgets });
  expect((await save([revenue], 1)).status).toBe(412);
  expect((await save([revenue], 3)).body.data).toMatchObject({ version: 4, is_default: false });
});

test('a layout with a repeated or unknown widget, or without a version, is refused by name', async () => {
  const token = await platform.signIn({ role: 'finance', tenants: ['ALPHA'] });
  const save = (widgets: unknown[], headers = {}) => platform.call('PUT', PATH, { token, body: { widgets }, headers });
  expect((await save([])).body.code).toBe('version_required');
  const headers = { 'if-match': '"0"' };
  expect((await save([revenue, revenue], headers)).body.errors).toMatchObject([{ field: 'widgets.1.widget' }]);
  expect((await save([{ ...revenue, widget: 'weather' }], headers)).body.code).toBe('invalid_request');
  expect((await save([revenue], { 'if-match': '"7"' })).body.code).toBe('stale_version');
});
