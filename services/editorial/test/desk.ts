import { basename } from 'node:path';
import { buffer } from 'node:stream/consumers';
import type { PermissionDefinition } from '@balai/contracts';
import { type Account, accountChanged } from '@balai/contracts/access';
import * as wire from '@balai/contracts/editorial';
import { clientChanged } from '@balai/contracts/identity';
import type { Blobs } from '@balai/runtime/blobs';
import { uuidv7 } from '@balai/runtime/core';
import { defineModule, type ModuleContext } from '@balai/runtime/module';
import { aClient, type SharedPlatform, sharedPlatform, startTestPlatform, type TestPlatform } from '@balai/testing';
import Type from 'typebox';
import { editorial } from '../src/index.ts';

export const WRITER = [wire.editorialRead, wire.editorialWrite];
export const APPROVER = [wire.editorialRead, wire.editorialApprove];
export const PUBLISHER = [wire.editorialRead, wire.editorialPublish];
export const MANAGER = [wire.editorialRead, wire.editorialWrite, wire.editorialManage];

/** Somebody who works at the desk. */
export interface Person {
  readonly id: string;
  readonly token: string;
}
type Answer = Awaited<ReturnType<TestPlatform['call']>>;
/** A parsed answer; tests look into it as they like. */
type JsonBody = Answer['body'];

/** An editorial desk with two clients. */
export interface Desk {
  readonly platform: SharedPlatform;
  /** Client id of whoever no client is said of. */
  readonly alpha: string;
  readonly bravo: string;
  person(name: string, permissions: readonly PermissionDefinition[], clientId?: string): Promise<Person>;
  call(who: Person, method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** A call that must succeed; its data. */
  must(who: Person, method: string, path: string, body?: unknown): Promise<JsonBody>;
  /** A piece of the author with title and text. */
  write(author: Person, over?: object): Promise<JsonBody>;
  move(who: Person, pieceId: string, transition: string, more?: object): Promise<Answer>;
  /** What a link leads to, as the gateway follows it. */
  follow(url: string): Promise<Buffer>;
}

/** A desk that a file has for itself, with the clients `ALPHA` and `BRAVO`. */
export interface OwnDesk extends Desk {
  readonly platform: TestPlatform;
  stop(): Promise<void>;
}

/** A module that hands over the files of clients. */
const filesModule = (hold: (blobs: Blobs) => void) =>
  defineModule({
    name: 'files',
    config: Type.Object({}),
    migrations: null,
    setup(module: ModuleContext<unknown>) {
      hold(module.blobs);
      return {};
    },
  });

/** For files that change settings, restart, or count what all clients have; the others take `sharedDesk`. */
export async function startDesk(env: Readonly<Record<string, string>> = {}): Promise<OwnDesk> {
  const held: { blobs?: Blobs } = {};
  const files = filesModule((blobs) => {
    held.blobs = blobs;
  });
  const platform = await startTestPlatform({ modules: [editorial, files], env });
  return { ...(await deskOf(platform, held, 'ALPHA', 'BRAVO')), platform, stop: () => platform.stop() };
}

const shared: { blobs?: Blobs } = {};
const sharedFiles = filesModule((blobs) => {
  shared.blobs = blobs;
});

/** A desk on the worker's platform, with two clients of the test file's own. @param file its `import.meta.url` */
export async function sharedDesk(file: string): Promise<Desk> {
  const platform = await sharedPlatform({ modules: [editorial, sharedFiles], file });
  const subject = basename(file, '.test.ts').toUpperCase().replaceAll('-', '_');
  return deskOf(platform, shared, `${subject}_ALPHA`, `${subject}_BRAVO`);
}

async function deskOf(platform: SharedPlatform, held: { readonly blobs?: Blobs }, alpha: string, bravo: string): Promise<Desk> {
  for (const clientId of [alpha, bravo]) await platform.deliver(clientChanged, aClient(clientId), { tenant: clientId });
  const call: Desk['call'] = (who, method, path, body, headers = {}) =>
    platform.call(method, path, { token: who.token, headers, ...(body === undefined ? {} : { body }) });
  const must: Desk['must'] = async (who, method, path, body) => {
    const answer = await call(who, method, path, body);
    if (answer.status >= 300) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  };
  return {
    platform,
    alpha,
    bravo,
    call,
    must,
    async person(name, permissions, clientId = alpha) {
      const token = await platform.signIn({
        username: name,
        permissions: permissions.map((one) => one.name),
        ...{ role: 'operator', tenants: [clientId], clientId },
      });
      const { rows } = await platform.owner.query<{ body: Account }>(
        "select body from access.account where body->>'username' = $1 and body->>'client_id' = $2",
        [name, clientId],
      );
      const account = rows[0]?.body;
      if (account === undefined) throw new Error(`no account ${name}`);
      await platform.deliver(accountChanged, account);
      return { id: account.account_id, token };
    },
    write: (author, over = {}) =>
      must(author, 'POST', '/api/editorial/pieces', { title: `Naskah ${uuidv7()}`, content: 'Isi naskah.', ...over }),
    move: (who, pieceId, transition, more = {}) =>
      call(who, 'POST', `/api/editorial/pieces/${pieceId}/transitions`, { transition, ...more }),
    async follow(url) {
      const { pathname, searchParams } = new URL(url, 'http://localhost');
      const [expires, signature, name] = ['expires', 'signature', 'name'].map((part) => searchParams.get(part));
      if (held.blobs === undefined) throw new Error('no store of files');
      const link = { id: pathname.split('/').at(-1) ?? '', expires: Number(expires), signature: signature ?? '', name: name ?? undefined };
      return buffer(await (await held.blobs.follow(link)).open());
    },
  };
}
