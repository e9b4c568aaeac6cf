import { accountChanged, userChanged } from '@balai/contracts/access';
import { uuidv7 } from '@balai/runtime/core';
import { defineModule } from '@balai/runtime/module';
import { startTestPlatform, type TestPlatform } from '@balai/testing';
import Type from 'typebox';
import { chat } from '../src/index.ts';

type Answer = Pick<Awaited<ReturnType<TestPlatform['call']>>, 'status' | 'body'>;

/** Somebody who chats. */
export interface Chatter {
  readonly id: string;
  readonly name: string;
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  /** Sends a text; what was answered. */
  send(conversationId: string, content: string, more?: object): Promise<Answer>;
}

export interface ChatWorld {
  readonly platform: TestPlatform;
  /** What was published since the process started, as `<channel> <event>`. */
  readonly published: readonly string[];
  /** A new account with a name. */
  join(name: string): Promise<Chatter>;
  /** Like {@link join}: somebody who registered by themselves. */
  register(name: string): Promise<Chatter>;
  /** A new account that replies for a client. */
  hire(name: string, clientId: string, permissions?: readonly string[]): Promise<Chatter>;
  /** Identity publishes a registered account anew. */
  announce(who: Chatter, version: number): Promise<void>;
  /** The direct conversation of two. */
  direct(from: Chatter, to: Chatter): Promise<string>;
  group(owner: Chatter, title: string, members: readonly Chatter[]): Promise<string>;
}

/** What an agent may. */
const AGENT = ['chat:use', 'inbox:read', 'inbox:reply'];

/** The chat alone in a process, with people who use it. */
export async function startChatWorld(env: Record<string, string> = {}): Promise<ChatWorld> {
  const published: string[] = [];
  const listener = defineModule({
    name: 'listener',
    config: Type.Object({}),
    migrations: null,
    setup: () => ({
      liveSignals(signal) {
        if (signal.type === 'publication') published.push(`${signal.channel} ${(signal.data as { event: string }).event}`);
      },
    }),
  });
  const platform = await startTestPlatform({ modules: [chat, listener], env });
  async function signIn(
    name: string,
    announce: (id: string, username: string) => Promise<unknown>,
    rights: { readonly tenants: readonly string[]; readonly permissions?: readonly string[] } = { tenants: [] },
  ): Promise<Chatter> {
    const username = `${name.toLowerCase().replaceAll(/\W/g, '')}-${uuidv7().slice(-8)}`;
    const token = await platform.signIn({ username, ...rights });
    const id = String(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()).sub);
    await announce(id, username);
    const call: Chatter['call'] = (method, path, body) =>
      platform.call(method, `/api/v1${path}`, body === undefined ? { token } : { token, body });
    return {
      id,
      name: username,
      call,
      send: (conversationId, content, more = {}) =>
        call('POST', `/conversations/${conversationId}/messages`, { client_msg_id: uuidv7(), content, ...more }),
    };
  }
  const announceStaff = (
    account_id: string,
    username: string,
    { tenants, permissions }: { readonly tenants: readonly string[]; readonly permissions: readonly string[] },
  ) =>
    platform.deliver(accountChanged, {
      ...{ account_id, username, role: 'agent', permissions: [...permissions], tenants: [...tenants], client_id: tenants[0] ?? null },
      ...{ whatsapp: null, active: true, not_before: null, version: 1, deletedAt: null },
    });
  const announceUser = (account_id: string, username: string, display_name: string, version: number) =>
    platform.deliver(userChanged, { account_id, username, display_name, active: true, not_before: null, version, deletedAt: null });
  return {
    platform,
    published,
    join: (name) => signIn(name, (id, username) => announceStaff(id, username, { tenants: [], permissions: [] })),
    hire(name, clientId, permissions = AGENT) {
      const rights = { tenants: [clientId], permissions };
      return signIn(name, (id, username) => announceStaff(id, username, rights), rights);
    },
    register: (name) => signIn(name, (id, username) => announceUser(id, username, name, 1)),
    async announce({ id, name }, version) {
      await announceUser(id, name, name, version);
    },
    async direct(from, to) {
      return (await from.call('POST', '/conversations', { type: 'direct', member_id: to.id })).body.data.id;
    },
    async group(owner, title, members) {
      const body = { type: 'group', title, member_ids: members.map(({ id }) => id) };
      return (await owner.call('POST', '/conversations', body)).body.data.id;
    },
  };
}
