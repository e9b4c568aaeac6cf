import { crmService } from '@balai/contracts/crm';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { crm } from '../src/index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [crm] });
});
afterAll(() => platform?.stop());

test('it runs under its declared name, without settings, and can send and take messages', async () => {
  expect(crm.name).toBe(crmService.name);
  expect((await platform.call('GET', '/health/ready')).status).toBe(200);
  const { rows } = await platform.owner.query(
    "select to_regclass('crm.outbox') is not null as sends, to_regclass('crm.inbox') is not null as takes",
  );
  expect(rows).toEqual([{ sends: true, takes: true }]);
});
