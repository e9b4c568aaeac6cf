import { chat } from '@balai/chat';
import { accountChanged } from '@balai/contracts/access';
import { live } from '@balai/live';
import { uuidv7 } from '@balai/runtime/core';
import { startTestPlatform, type TestPlatform, waitFor } from '@balai/testing';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { makeUser, TestClient } from '../../services/live/test/clients.ts';

let platform: TestPlatform;
const clients: TestClient[] = [];
beforeAll(async () => {
  platform = await startTestPlatform({ modules: [chat, live], env: { LIVE_CHECK_SECONDS: '0.3' } });
});
afterEach(() => {
  for (const client of clients.splice(0)) client.sdk.disconnect();
});
afterAll(() => platform?.stop());

/** Somebody who chats, with an open socket. */
async function someone(name: string) {
  const username = `${name}-${uuidv7().slice(-8)}`;
  const { accountId, token } = await makeUser(platform, { username, tenants: [] });
  await platform.deliver(accountChanged, {
    account_id: accountId,
    username,
    role: 'viewer',
    permissions: [],
    tenants: [],
    client_id: null,
    whatsapp: null,
    active: true,
    not_before: null,
    version: 1,
    deletedAt: null,
  });
  const client = new TestClient(platform.baseUrl, { token });
  clients.push(client);
  await client.connect();
  const rest = (method: string, path: string, body?: unknown) =>
    platform.call(method, `/api/v1${path}`, body === undefined ? { token } : { token, body });
  return { accountId, client, rest, token };
}
type Someone = Awaited<ReturnType<typeof someone>>;

const idOf = (body: { data: { id?: string; conversation_id?: string } }): string => body.data.id ?? body.data.conversation_id ?? '';

async function directOf(from: Someone, to: Someone): Promise<string> {
  const { body, status } = await from.rest('POST', '/conversations', { type: 'direct', member_id: to.accountId });
  expect(status, JSON.stringify(body)).toBeLessThan(300);
  return idOf(body);
}

it('brings a message to everybody in the conversation, and what was missed to those who come back', async () => {
  const [ana, budi] = [await someone('ana'), await someone('budi')];
  const id = await directOf(ana, budi);
  const channel = `conversation:${id}`;
  const texts = (who: Someone) => who.client.data(channel).flatMap((one) => (one as { content?: string }).content ?? []);
  const answer = await ana.client.sdk.rpc('chat.messages.send', { conversation_id: id, client_msg_id: uuidv7(), content: 'halo' });
  expect(answer.data).toMatchObject({ success: true });
  await waitFor(() => texts(ana).length === 1 && texts(budi).length === 1);
  budi.client.cut();
  await ana.rest('POST', `/conversations/${id}/messages`, { client_msg_id: uuidv7(), content: 'masih di sana?' });
  await ana.rest('POST', `/conversations/${id}/messages`, { client_msg_id: uuidv7(), content: 'halo?' });
  await waitFor(() => texts(budi).length === 3);
  expect(texts(budi)).toEqual(['halo', 'masih di sana?', 'halo?']);
  expect(budi.client.subscribed.filter((one) => one.channel === channel && one.recovered)).toHaveLength(1);
});

it('lets nobody listen to conversations and accounts of others', async () => {
  const [ana, budi, eve] = [await someone('ana'), await someone('budi'), await someone('eve')];
  const id = await directOf(ana, budi);
  for (const channel of [`conversation:${id}`, `account:${ana.accountId}`, 'conversation:none', 'account:none']) {
    const code = await new Promise((done) => {
      const subscription = eve.client.sdk.newSubscription(channel);
      subscription.on('unsubscribed', (context) => done(context.code));
      subscription.on('subscribed', () => done('subscribed'));
      subscription.subscribe();
    });
    expect(code, channel).toBe(103);
  }
  await expect(eve.client.sdk.history(`conversation:${id}`, { limit: 1 })).rejects.toMatchObject({ code: 103 });
  await expect(
    eve.client.sdk.rpc('chat.messages.send', { conversation_id: id, client_msg_id: uuidv7(), content: 'psst' }),
  ).rejects.toMatchObject({ code: expect.any(Number) });
});
