import { Readable } from 'node:stream';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { OutgoingMessage } from '../../src/lines/channel-driver.ts';
import { cloudWhatsapp } from '../../src/providers/cloud/cloud-whatsapp.ts';
import { templateCatalogue } from '../../src/providers/cloud/templates.ts';
import { type Behaviour, type CloudStandIn, PHONE_NUMBER_ID, startCloudStandIn, TOKEN, WABA_ID } from './cloud-stand-in.ts';

let api: CloudStandIn;
beforeAll(async () => {
  api = await startCloudStandIn();
  api.windows.add('6281234567890');
  api.templates.push(
    ...[
      {
        name: 'pengingat',
        language: 'id',
        status: 'APPROVED',
        category: 'UTILITY',
        components: [{ type: 'BODY', text: 'Halo {{1}}, {{2}}.' }],
      },
      { name: 'lama', language: 'id', status: 'PAUSED', category: 'MARKETING', components: [{ type: 'BODY', text: 'Halo.' }] },
      { name: 'salam', language: 'en_US', status: 'APPROVED', category: 'UTILITY', components: [{ type: 'BODY', text: 'Hello.' }] },
    ],
  );
});
afterAll(() => api.stop());
beforeEach(() => {
  api.taken.length = 0;
  api.files.length = 0;
});

const never = new AbortController().signal;
const message: OutgoingMessage = { clientMessageId: 'm-1', to: '6281234567890', subject: null, text: 'halo', file: null };
function driver({ url = api.url, accessToken = TOKEN, timeoutMs = 10_000, phoneNumberId = PHONE_NUMBER_ID } = {}) {
  const access = { baseUrl: url, accessToken, timeoutMs };
  return cloudWhatsapp({ ...access, phoneNumberId, templates: templateCatalogue({ ...access, wabaId: WABA_ID }) });
}
const fileOf = (type: string, bytes: number, name = 'rekap.pdf') => ({
  ...{ name, type, alt: null },
  content: Readable.from([Buffer.alloc(bytes)]),
});

test('a text within the window is accepted under the id of WhatsApp, and carries ours', async () => {
  expect(await driver().send(message, never)).toEqual({ kind: 'accepted', providerMessageId: 'wamid.bS0x' });
  expect(api.taken).toEqual([
    {
      ...{ messaging_product: 'whatsapp', recipient_type: 'individual', to: '6281234567890', type: 'text' },
      ...{ text: { body: 'halo', preview_url: false }, biz_opaque_callback_data: 'm-1' },
    },
  ]);
});

test('outside of the window a text is refused for good, and an approved template is taken', async () => {
  const stranger = { ...message, to: '628999' };
  expect(await driver().send(stranger, never)).toMatchObject({ kind: 'refused', retry: false, failure: 'window_closed' });
  const template = { name: 'pengingat', language: 'id', parameters: ['Andi', 'baris satu\nbaris dua'] };
  expect(await driver().send({ ...stranger, template }, never)).toMatchObject({ kind: 'accepted' });
  expect(api.taken[0]?.template).toEqual({
    name: 'pengingat',
    language: { code: 'id' },
    components: [
      {
        type: 'body',
        parameters: [
          { type: 'text', text: 'Andi' },
          { type: 'text', text: 'baris satu baris dua' },
        ],
      },
    ],
  });
});

test.each([
  ['one that does not exist', { name: 'tidak_ada', language: 'id', parameters: [] }, 'there is no template tidak_ada (id)'],
  ['another language', { name: 'salam', language: 'id', parameters: [] }, 'there is no template salam (id)'],
  ['one that is paused', { name: 'lama', language: 'id', parameters: [] }, 'the template lama (id) is paused'],
  ['too few parameters', { name: 'pengingat', language: 'id', parameters: ['Andi'] }, 'has 2 gaps, 1 parameters are given'],
])('a template is refused before it is sent: %s', async (_what, template, reason) => {
  const outcome = await driver().send({ ...message, template }, never);
  expect(outcome).toMatchObject({ kind: 'refused', retry: false, failure: 'template_refused', reason: expect.stringContaining(reason) });
  expect(api.taken).toEqual([]);
});

test('templates that cannot be read now are a passing refusal', async () => {
  api.faults.templates.push(500);
  const outcome = await driver().send({ ...message, template: { name: 'salam', language: 'en_US', parameters: [] } }, never);
  expect(outcome).toMatchObject({ kind: 'refused', retry: true });
  expect(api.taken).toEqual([]);
});

test('a document is uploaded, and sent under its name with the text as caption', async () => {
  expect(await driver().send({ ...message, file: fileOf('application/pdf', 1_000) }, never)).toMatchObject({ kind: 'accepted' });
  expect(api.files).toEqual([{ id: 'media-1', type: 'application/pdf', name: 'rekap.pdf', bytes: 1_000 }]);
  expect(api.taken[0]).toMatchObject({ type: 'document', document: { id: 'media-1', filename: 'rekap.pdf', caption: 'halo' } });
});

test('a picture is an image, CSV is plain text, and the file of a template is its header', async () => {
  await driver().send({ ...message, file: fileOf('image/png', 10, 'grafik.png') }, never);
  await driver().send({ ...message, file: fileOf('text/csv; charset=utf-8', 10, 'a.csv') }, never);
  const template = { name: 'salam', language: 'en_US', parameters: [] };
  await driver().send({ ...message, template, file: fileOf('image/jpeg', 10) }, never);
  expect(api.taken.map(({ type }) => type)).toEqual(['image', 'document', 'template']);
  expect(api.taken[0]?.image).toEqual({ id: 'media-1', caption: 'halo' });
  expect(api.files.map(({ type }) => type)).toEqual(['image/png', 'text/plain', 'image/jpeg']);
  expect(api.taken[2]?.template).toMatchObject({
    components: [{ type: 'header', parameters: [{ type: 'image', image: { id: 'media-3' } }] }],
  });
});

test.each([
  ['a picture above 5 MB', fileOf('image/jpeg', 5_000_001), 'larger than 5 MB'],
  ['a document above 16 MB', fileOf('application/pdf', 16_000_001), 'larger than 16 MB'],
  ['a type that WhatsApp does not take', fileOf('image/webp', 10), 'image/webp'],
])('%s is refused for good before anything leaves', async (_what, file, reason) => {
  const outcome = await driver().send({ ...message, file }, never);
  expect(outcome).toMatchObject({ kind: 'refused', retry: false, failure: 'file_refused', reason: expect.stringContaining(reason) });
  expect(file.content.destroyed).toBe(true);
  expect([api.files, api.taken]).toEqual([[], []]);
});

test('an upload that fails in any way leaves nothing with the recipient: it is tried again', async () => {
  api.faults.media.push(503);
  expect(await driver().send({ ...message, file: fileOf('application/pdf', 10) }, never)).toMatchObject({ kind: 'refused', retry: true });
  const lost = Readable.from(
    (async function* () {
      yield Buffer.alloc(10);
      throw new Error('the store is gone');
    })(),
  );
  const file = { name: 'a.pdf', type: 'application/pdf', alt: null, content: lost };
  expect(await driver().send({ ...message, file }, never)).toMatchObject({ kind: 'refused', retry: true });
  expect(api.taken).toEqual([]);
});

test.each([
  ['a text above 4,096 characters', { text: 'x'.repeat(4_097) }, 'text_too_long'],
  ['a caption above 1,024 characters', { text: 'x'.repeat(1_025), file: fileOf('application/pdf', 10) }, 'text_too_long'],
  ['a group that people made', { to: '120363041234567890@g.us' }, 'group_refused'],
  ['a recipient that is no number', { to: 'andi' }, 'number_refused'],
])('%s is refused without a call', async (_what, part, failure) => {
  expect(await driver().send({ ...message, ...part }, never)).toMatchObject({ kind: 'refused', retry: false, failure });
  expect([api.taken, api.files]).toEqual([[], []]);
});

test('a group of the API is written to by its id', async () => {
  const to = 'Y2FwaV9ncm91cDoxNzA1NTU1MDEzOToxMjAzNjM0MDQ2OTQyMzM4MjAZD';
  expect(await driver().send({ ...message, to }, never)).toMatchObject({ kind: 'accepted' });
  expect(api.taken[0]).toMatchObject({ recipient_type: 'group', to });
});

const LOGGED_OUT = { failure: 'sender_logged_out', retry: true, pauses: 'sender', sender: { state: 'logged_out', until: null } };
const RESTRICTED = { failure: 'sender_restricted', retry: true, pauses: 'sender', sender: { state: 'restricted', until: null } };
test.each<[string, Behaviour, object]>([
  ['too many to one recipient', { code: 131056 }, { failure: 'whatsapp_busy', retry: true, pauses: 'recipient', retryAfterMs: 6_000 }],
  ['throughput', { code: 130429 }, { failure: 'whatsapp_busy', retry: true, pauses: 'sender', retryAfterMs: 10_000 }],
  ['account rate', { code: 80007, status: 429, retryAfter: '120' }, { failure: 'whatsapp_busy', pauses: 'sender', retryAfterMs: 120_000 }],
  ['429 without a known code', { code: 1, status: 429, retryAfter: '30' }, { failure: 'whatsapp_busy', retry: true, retryAfterMs: 30_000 }],
  ['maintenance', { code: 131057 }, { failure: 'whatsapp_unreachable', retry: true, pauses: 'sender' }],
  ['undeliverable', { code: 131026 }, { failure: 'number_refused', retry: false }],
  ['not in the list of test numbers', { code: 131030 }, { failure: 'number_refused', retry: false }],
  ['ecosystem', { code: 131049 }, { failure: 'held_back', retry: false }],
  ['no marketing wanted', { code: 131050 }, { failure: 'held_back', retry: false }],
  ['type not supported', { code: 131051 }, { failure: 'whatsapp_refused', retry: false }],
  ['media', { code: 131053 }, { failure: 'file_refused', retry: false }],
  ['template parameters', { code: 132012 }, { failure: 'template_refused', retry: false }],
  ['token', { code: 190, status: 401 }, LOGGED_OUT],
  ['permission', { code: 200, status: 403 }, LOGGED_OUT],
  ['not registered', { code: 133010 }, LOGGED_OUT],
  ['policy', { code: 368, status: 403 }, RESTRICTED],
  ['locked', { code: 131031, status: 403 }, RESTRICTED],
  ['spam', { code: 131048 }, RESTRICTED],
  ['payment', { code: 131042 }, RESTRICTED],
  ['an unknown code', { code: 999_999 }, { failure: 'whatsapp_refused', retry: false }],
  ['a refusal that is no JSON', { raw: '<html>', status: 403 }, LOGGED_OUT],
  ['another address', { raw: '', status: 302 }, { failure: 'whatsapp_refused', retry: false }],
])('%s: the code decides what is refused, and how long what waits', async (_what, behaviour, refusal) => {
  api.script.push(behaviour);
  expect(await driver().send(message, never)).toMatchObject({ kind: 'refused', ...refusal });
  expect(api.taken).toEqual([]);
});

test.each<[string, Behaviour]>([
  ['500 with a code', { code: 131000, status: 500 }],
  ['503 with a code', { code: 131016, status: 503 }],
  ['the line breaks after it was taken', 'cut'],
  ['no answer within the deadline', 'hang'],
  ['200 without an id', { raw: '{"messages":[]}', status: 200 }],
])('%s: the fate is unknown, and nothing is sent a second time', async (_what, behaviour) => {
  api.script.push(behaviour);
  expect(await driver({ timeoutMs: behaviour === 'hang' ? 500 : 10_000 }).send(message, never)).toMatchObject({ kind: 'unknown' });
  expect(api.taken.length).toBeLessThanOrEqual(1);
});

test('a call that the process cuts short is of unknown fate; a server that is not there has nothing', async () => {
  api.script.push('hang');
  expect(await driver().send(message, AbortSignal.timeout(300))).toMatchObject({ kind: 'unknown' });
  expect(await driver({ url: 'http://127.0.0.1:9/v26.0' }).send(message, never)).toMatchObject({ kind: 'refused', retry: true });
});

test('a token or a number that is not right makes the sender need attention, or refuses', async () => {
  expect(await driver({ accessToken: 'old' }).send(message, never)).toMatchObject(LOGGED_OUT);
  expect(await driver({ phoneNumberId: '1' }).send(message, never)).toMatchObject({ kind: 'refused', failure: 'whatsapp_refused' });
});
