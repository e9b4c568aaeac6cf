import { commerceService } from '@balai/contracts/commerce';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { commerce } from '../src/index.ts';

let platform: TestPlatform;
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [commerce] });
});
afterAll(() => platform?.stop());

test('it runs under its declared name, without settings, and can send and take messages', async () => {
  expect(commerce.name).toBe(commerceService.name);
  expect((await platform.call('GET', '/health/ready')).status).toBe(200);
  const { rows } = await platform.owner.query(
    "select to_regclass('commerce.outbox') is not null as sends, to_regclass('commerce.inbox') is not null as takes",
  );
  expect(rows).toEqual([{ sends: true, takes: true }]);
});
