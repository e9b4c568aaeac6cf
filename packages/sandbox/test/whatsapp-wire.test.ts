import { type SharedPlatform, waitFor } from '@balai/testing';
import { beforeAll, expect, it } from 'vitest';
import { objectOf, type SandboxWorld, sandboxWorldOn } from './sandbox-world.ts';
import { sharedSandbox } from './shared-sandbox.ts';

let platform: SharedPlatform;
let world: SandboxWorld;

beforeAll(async () => {
  platform = await sharedSandbox(import.meta.url);
  world = sandboxWorldOn(platform);
});

const send = (message: object, signal: AbortSignal = AbortSignal.timeout(10_000)): Promise<Response> =>
  fetch(`${platform.baseUrl}/sandbox/wire/whatsapp/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(message),
    signal,
  });
const lookup = (clientMessageId: string): Promise<Response> =>
  fetch(`${platform.baseUrl}/sandbox/wire/whatsapp/messages/${clientMessageId}`);
async function poll(
  after: string | number,
  waitMs: number,
): Promise<{ texts: unknown[]; messages: Record<string, unknown>[]; cursor: string }> {
  const answer = await fetch(`${platform.baseUrl}/sandbox/wire/whatsapp/inbound?after=${after}&wait_ms=${waitMs}`);
  const { messages, cursor } = objectOf(await answer.json());
  const list = Array.isArray(messages) ? messages.map(objectOf) : [];
  return { texts: list.map((message) => message.text), messages: list, cursor: String(cursor) };
}
const textsTo = async (to: string): Promise<unknown[]> => {
  const { data } = await world.api('GET', `/whatsapp/messages?to=${encodeURIComponent(to)}`);
  return Array.isArray(data) ? data.map((message) => objectOf(message).text) : [];
};
const setFault = (kind: string) => world.api('POST', '/faults', { provider: 'whatsapp', kind, count: 1 });

it('takes a message once, however often it is sent under the same id', async () => {
  const message = { client_message_id: 'm-1', to: '+62 811-0000-101', text: 'Rekap' };
  const first = objectOf(await (await send(message)).json());
  const again = objectOf(await (await send(message)).json());
  expect(again).toEqual(first);
  expect(await textsTo('08110000101')).toEqual(['Rekap']);
});

it('lists messages of one receiver, oldest first, groups apart from people', async () => {
  for (const [index, to] of ['628110000102', '120363000000000001@g.us', '628110000102'].entries())
    await send({ client_message_id: `list-${index}`, to, text: `Pesan ${index}` });
  expect(await textsTo('628110000102')).toEqual(['Pesan 0', 'Pesan 2']);
  expect(await textsTo('120363000000000001@g.us')).toEqual(['Pesan 1']);
});

it('keeps a document with its name, and gives it back byte for byte', async () => {
  const content = Buffer.from([0, 255, 10, 13, 7]);
  const document = { name: 'rekap.xlsx', type: 'application/vnd.ms-excel', content: content.toString('base64') };
  await send({ client_message_id: 'doc', to: '628110000103', text: '', document });
  const { data } = await world.api('GET', '/whatsapp/messages?to=628110000103');
  const [message] = (Array.isArray(data) ? data : []).map(objectOf);
  expect(message?.document).toMatchObject({ name: 'rekap.xlsx', size_bytes: 5 });
  const file = await fetch(`${platform.baseUrl}${String(objectOf(message?.document).path)}`);
  expect(Buffer.from(await file.arrayBuffer())).toEqual(content);
});

it('fail: answers 500 and has not taken the message', async () => {
  await setFault('fail');
  expect((await send({ client_message_id: 'f', to: '628110000104', text: 'x' })).status).toBe(500);
  expect(await textsTo('628110000104')).toEqual([]);
});

it('refuse: answers 400 for good', async () => {
  await setFault('refuse');
  expect((await send({ client_message_id: 'r', to: '628110000105', text: 'x' })).status).toBe(400);
  expect(await textsTo('628110000105')).toEqual([]);
});

it('cut: takes the message and breaks off without an answer', async () => {
  await setFault('cut');
  await expect(send({ client_message_id: 'c', to: '628110000106', text: 'x' })).rejects.toThrow();
  expect(await textsTo('628110000106')).toEqual(['x']);
  expect((await lookup('c')).status).toBe(200);
});

it('tells whether a message was taken', async () => {
  const { id } = objectOf(await (await send({ client_message_id: 'l', to: '628110000111', text: 'x' })).json());
  expect(await (await lookup('l')).json()).toEqual({ id });
  expect((await lookup('never')).status).toBe(404);
});

it('slow: takes the message although the sender has given up', async () => {
  await setFault('slow');
  await expect(send({ client_message_id: 's', to: '628110000107', text: 'x' }, AbortSignal.timeout(50))).rejects.toThrow();
  await waitFor(async () => (await textsTo('628110000107')).length === 1, { what: 'the late message' });
});

it('refuses what is no number', async () => {
  expect((await send({ client_message_id: 'n', to: 'halo', text: 'x' })).status).toBe(400);
});

it('hands inbound messages on in order, behind the cursor, with their group and the display name of the sender', async () => {
  const { cursor: start } = await poll(0, 0);
  await world.api('POST', '/whatsapp/inbound', { from: '0811-0000-108', text: 'satu' });
  await world.api('POST', '/whatsapp/inbound', { from: '628110000108', text: 'dua', group: '120363000000000002@g.us', name: 'Ani 🌸' });
  const first = await poll(start, 0);
  expect(first.texts).toEqual(['satu', 'dua']);
  for (const field of ['group', 'name']) expect(first.messages[0]).not.toHaveProperty(field);
  expect(first.messages[1]).toMatchObject({ from: '628110000108', group: '120363000000000002@g.us', name: 'Ani 🌸' });
  expect(await poll(first.cursor, 0)).toMatchObject({ texts: [], cursor: first.cursor });
});

it('a poll that waits hears a message as soon as it comes', async () => {
  const { cursor } = await poll(0, 0);
  const began = performance.now();
  const waiting = poll(cursor, 20_000);
  await world.api('POST', '/whatsapp/inbound', { from: '628110000109', text: 'segera' });
  expect((await waiting).texts).toContain('segera');
  expect(performance.now() - began).toBeLessThan(5000);
});

it('loses no inbound message when many arrive at once', async () => {
  let { cursor } = await poll(0, 0);
  const texts = Array.from({ length: 60 }, (_, index) => `ramai ${index}`);
  const sending = Promise.all(texts.map((text) => world.api('POST', '/whatsapp/inbound', { from: '628110000110', text })));
  const heard: unknown[] = [];
  while (heard.length < texts.length) {
    const page = await poll(cursor, 5000);
    if (page.texts.length === 0) break;
    heard.push(...page.texts);
    cursor = page.cursor;
  }
  await sending;
  expect([...heard].sort()).toEqual([...texts].sort());
});
