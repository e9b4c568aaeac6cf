import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { sandboxWhatsapp } from '../src/providers/sandbox-whatsapp.ts';
import { type FakePhone, startFakePhone } from './fake-phone.ts';

let phone: FakePhone;
beforeAll(async () => {
  phone = await startFakePhone();
});
afterAll(() => phone.stop());
beforeEach(() => {
  phone.taken.length = 0;
});

const driver = (url = phone.url) => sandboxWhatsapp({ baseUrl: () => url, sendTimeoutMs: 300, waitMs: 0 });
const message = { clientMessageId: 'm-1', to: '628111', subject: null, text: 'halo', file: null };
const never = new AbortController().signal;

test.each([
  ['take', { kind: 'accepted', providerMessageId: 'wa-m-1' }],
  ['refuse', { kind: 'refused', retry: false, failure: 'number_refused' }],
  ['busy', { kind: 'refused', retry: true, failure: 'whatsapp_unreachable' }],
  ['fail', { kind: 'unknown' }],
  ['cut', { kind: 'unknown' }],
  ['hang', { kind: 'unknown' }],
] as const)('a phone that does "%s" leads to %j', async (behaviour, outcome) => {
  phone.script.push(behaviour);
  expect(await driver().send(message, never)).toMatchObject(outcome);
});

test('a phone that is not there certainly has not got the message', async () => {
  expect(await driver('http://127.0.0.1:9').send(message, never)).toMatchObject({ kind: 'refused', retry: true });
});

test('a call that is cut short leaves the fate of the message unknown', async () => {
  phone.script.push('hang');
  expect(await driver().send(message, AbortSignal.timeout(50))).toMatchObject({ kind: 'unknown' });
});
