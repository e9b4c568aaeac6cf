import { uuidv7 } from '@balai/runtime/core';
import { waitFor } from '@balai/testing';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { TestClient } from '../../services/live/test/clients.ts';
import { canDistribute, type Installation, startDistributed, startSingle } from './harness/installation.ts';

interface Chatter {
  readonly id: string;
  readonly token: string;
  call(method: string, path: string, body?: unknown): Promise<{ status: number; data: Record<string, unknown> & { id: string } }>;
}
/** What these tests read of a publication. */
interface Published {
  readonly event: string;
  readonly seq: number;
  readonly content: string;
  readonly client_msg_id: string;
  readonly message_id: string;
}

async function chatter(installation: Installation, username: string): Promise<Chatter> {
  const body = { username, password: 'a long test password', email: `${username}@example.com`, display_name: username };
  const registered = await fetch(`${installation.baseUrl}/api/v1/auth/register`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  const {
    access_token: token,
    user: { id },
  } = (await registered.json()) as { access_token: string; user: { id: string } };
  return {
    id,
    token,
    async call(method, path, body) {
      const answer = await fetch(`${installation.baseUrl}/api/v1${path}`, {
        method,
        headers: { authorization: `Bearer ${token}`, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      const { data } = (await answer.json()) as { data: Record<string, unknown> & { id: string } };
      return { status: answer.status, data };
    },
  };
}

for (const topology of ['single', 'distributed'] as const) {
  describe.skipIf(topology === 'distributed' && !canDistribute())(
    `chat, ${topology === 'single' ? 'one process on embedded parts' : 'a process a service over RabbitMQ, two of chat and live'}`,
    { meta: { skipReason: 'no RabbitMQ or Redis' } },
    () => {
      let installation: Installation;
      let ana: Chatter;
      let budi: Chatter;
      const clients: TestClient[] = [];
      /** A client at the gateway, or at one process past it. */
      const connect = (who: Chatter, baseUrl = installation.baseUrl): Promise<TestClient> => {
        const client = new TestClient(baseUrl, { token: who.token });
        clients.push(client);
        return client.connect();
      };
      const group = async (owner: Chatter, ...members: Chatter[]): Promise<string> =>
        (await owner.call('POST', '/conversations', { type: 'group', title: 'Tim', member_ids: members.map(({ id }) => id) })).data.id;
      const messages = (client: TestClient, conversation: string): Published[] =>
        client.data(`conversation:${conversation}`).filter((one): one is Published => (one as Published).event === 'message.created');
      const text = (content: string, client_msg_id = uuidv7()) => ({ client_msg_id, content });

      beforeAll(async () => {
        installation = topology === 'single' ? await startSingle() : await startDistributed({}, ['chat-2', 'live-2']);
        ana = await chatter(installation, 'ana');
        budi = await chatter(installation, 'budi');
        // The chat hears of accounts a moment after they are made.
        await waitFor(async () => (await ana.call('POST', '/conversations', { type: 'direct', member_id: budi.id })).status < 300, {
          what: 'the chat to know both',
        });
      });
      afterAll(() => installation?.stop());
      afterEach(() => {
        for (const client of clients.splice(0)) client.sdk.disconnect();
      });

      it('brings a message that is sent by socket or REST to everybody, and stores it once', async () => {
        const conversation = await group(ana, budi);
        const [own, other] = [await connect(ana), await connect(budi)];
        const client_msg_id = uuidv7();
        const body = { conversation_id: conversation, type: 'text', ...text('Selamat pagi 🌹 สวัสดี', client_msg_id) };
        const { data: sent } = await own.sdk.rpc('chat.messages.send', body);
        const again = await ana.call('POST', `/conversations/${conversation}/messages`, { client_msg_id, content: 'lain' });
        expect(again).toMatchObject({ status: 200, data: { message_id: sent.data.message_id, seq: 1, duplicate: true } });
        await waitFor(() => messages(other, conversation).length > 0, { what: 'the message' });
        expect(messages(other, conversation)).toMatchObject([
          { seq: 1, client_msg_id, message_id: sent.data.message_id, content: 'Selamat pagi 🌹 สวัสดี' },
        ]);
        await ana.call('POST', `/conversations/${conversation}/messages`, text('kedua'));
        await waitFor(() => messages(other, conversation).length === 2 && messages(own, conversation).length === 2, {
          what: 'both messages',
        });
      });

      it('brings what a client missed when it comes back, in order and once', async () => {
        const conversation = await group(ana, budi);
        const client = await connect(budi);
        for (let n = 1; n <= 30; n += 1) {
          if (n % 10 === 5) client.cut();
          await ana.call('POST', `/conversations/${conversation}/messages`, text(`${n}`));
        }
        await waitFor(() => messages(client, conversation).length >= 30, { what: 'all messages' });
        expect(messages(client, conversation).map(({ seq }) => seq)).toEqual(Array.from({ length: 30 }, (_, n) => n + 1));
      });

      it('is silent for a member who was removed and a session that ended', async () => {
        const conversation = await group(ana, budi);
        const client = await connect(budi);
        await ana.call('POST', `/conversations/${conversation}/messages`, text('untuk semua'));
        await waitFor(() => messages(client, conversation).length === 1, { what: 'the first message' });
        await ana.call('DELETE', `/conversations/${conversation}/members/${budi.id}`);
        await waitFor(() => client.unsubscribed.includes(`conversation:${conversation}`), { what: 'the end of the subscription' });
        await ana.call('POST', `/conversations/${conversation}/messages`, text('tanpa Budi'));
        expect(
          await client.sdk.rpc('chat.messages.send', { conversation_id: conversation, ...text('masih?') }).catch((error) => error),
        ).toMatchObject({
          code: 404,
        });
        expect(messages(client, conversation)).toHaveLength(1);

        const citra = await chatter(installation, 'citra');
        const leaving = await connect(citra);
        await citra.call('POST', '/auth/logout', {});
        await waitFor(() => leaving.sdk.state === 'disconnected', { what: 'the socket to be closed', timeoutMs: 5_000 });
      });

      if (topology === 'distributed')
        it('loses and repeats nothing while processes are killed', async () => {
          const conversation = await group(ana, budi);
          const listeners = [await connect(budi), await connect(budi, installation.urlOf('live-2'))];
          let sent = 0;
          let isOver = false;
          const sending = Array.from({ length: 8 }, async () => {
            while (!isOver) {
              sent += 1;
              const message = text(`pesan ${sent}`);
              // As a client does that cannot tell whether it was stored: the same message again until it is.
              for (;;) {
                const answer = await ana.call('POST', `/conversations/${conversation}/messages`, message).catch(() => null);
                if (answer !== null && answer.status < 300) break;
                await new Promise((resolve) => setTimeout(resolve, 50));
              }
            }
          });
          for (const name of ['live', 'chat', 'live-2', 'live']) {
            await installation.kill(name);
            await installation.restart(name);
          }
          isOver = true;
          await Promise.all(sending);
          for (const client of listeners) {
            await waitFor(() => messages(client, conversation).length >= sent, { what: `all ${sent} messages`, timeoutMs: 60_000 });
            expect(messages(client, conversation).map(({ seq }) => seq)).toEqual(Array.from({ length: sent }, (_, n) => n + 1));
          }
        });
    },
  );
}
