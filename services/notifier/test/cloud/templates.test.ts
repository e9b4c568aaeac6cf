import { afterAll, beforeAll, expect, test } from 'vitest';
import { templateCatalogue } from '../../src/providers/cloud/templates.ts';
import { type CloudStandIn, startCloudStandIn, TOKEN, WABA_ID } from './cloud-stand-in.ts';

let api: CloudStandIn;
beforeAll(async () => {
  api = await startCloudStandIn();
  for (let number = 1; number <= 5; number += 1)
    api.templates.push({
      ...{ name: `templat_${number}`, language: 'id', status: number === 2 ? 'REJECTED' : 'APPROVED', category: 'UTILITY' },
      components: [{ type: 'HEADER' }, { type: 'BODY', text: 'Halo {{1}}, {{2}} dan lagi {{1}}' }],
    });
});
afterAll(() => api.stop());

const never = new AbortController().signal;
const catalogue = (accessToken = TOKEN) => templateCatalogue({ baseUrl: api.url, accessToken, timeoutMs: 10_000, wabaId: WABA_ID });

test('all pages are read, whatever the state of a template, and kept for a while', async () => {
  const templates = catalogue();
  const found = await templates.list(never);
  expect(found).toHaveLength(5);
  expect(found).toContainEqual({ name: 'templat_2', language: 'id', status: 'REJECTED', category: 'UTILITY', bodyParameters: 2 });
  const { reads } = api;
  expect(reads).toBe(3);
  await templates.list(never);
  expect(api.reads).toBe(reads);
});

test('a failed read is not kept', async () => {
  const templates = catalogue();
  api.faults.templates.push(503);
  expect(await templates.list(never)).toMatchObject({ kind: 'refused', retry: true });
  expect(await templates.list(never)).toHaveLength(5);
});

test('a token that is not valid any more is a fault of the sender', async () => {
  expect(await catalogue('old').list(never)).toMatchObject({ kind: 'refused', sender: { state: 'logged_out' } });
});
