import { basename } from 'node:path';
import { systemClock, uuidv7 } from '@balai/runtime/core';
import { type SharedPlatform, sharedPlatform, startTestPlatform, type TestPlatform } from '@balai/testing';
import { createAccount, identity } from '../src/index.ts';

/** Password of every account the tests make. */
export const PASSWORD = 'a good long password';

/** Shorthands for what most tests of identity do. */
export interface Shorthands {
  /** Token that may do everything, everywhere. */
  readonly admin: string;
  account(username: string, role: string, ...clientIds: string[]): Promise<string>;
  logIn(username: string, password?: string): Promise<{ status: number; token: string; body: TestPlatformBody }>;
  addClient(client_id: string, more?: Record<string, unknown>): Promise<void>;
  addPerson(user_id: string, client_id: string, more?: Record<string, unknown>): Promise<TestPlatformBody>;
}
type TestPlatformBody = Awaited<ReturnType<TestPlatform['call']>>['body'];

/** Identity alone on a database of its own. */
export type IdentityPlatform = TestPlatform & Shorthands;
/** Identity alone, shared by the files of a worker. */
export type SharedIdentity = SharedPlatform & Shorthands;

/** For files that restart, change settings, spoil keys or the trail, or count what all clients have; the others take `sharedIdentity`. */
export async function startIdentity(
  options: { databaseUrl?: string; pool?: number; env?: Record<string, string> } = {},
): Promise<IdentityPlatform> {
  const base = await startTestPlatform({
    modules: [identity],
    env: { DATABASE_POOL: String(options.pool ?? 6), ...options.env },
    ...(options.databaseUrl === undefined ? {} : { databaseUrl: options.databaseUrl }),
  });
  return { ...base, ...(await shorthands(base)) };
}

/** Identity on the worker's platform, where a client may have 30,000 people. @param file `import.meta.url` of the test file */
export async function sharedIdentity(file: string): Promise<SharedIdentity> {
  const base = await sharedPlatform({ file, modules: [identity], env: { IDENTITY_PEOPLE_PER_CLIENT: '30000' } });
  return { ...base, ...(await shorthands(base)) };
}

/**
 * Names that no other file has: clients, accounts and handles are one set for the whole database. Of `own-email.test.ts` the client `UNIT`
 * is `OWN_EMAIL_UNIT`, the account `ani` is `own_email.ani`.
 */
export function ownNames(file: string): (name: string) => string {
  const subject = basename(file, '.test.ts').replaceAll('-', '_');
  return (name) => (name === name.toLowerCase() ? `${subject}.${name}` : `${subject.toUpperCase()}_${name}`);
}

async function shorthands(base: SharedPlatform): Promise<Shorthands> {
  const admin = await base.signIn();
  const parts = { database: base.database('identity'), newId: uuidv7, clock: systemClock };
  const must = async (path: string, body: unknown, statuses: number[]) => {
    const answer = await base.call('POST', path, { token: admin, body });
    if (!statuses.includes(answer.status)) throw new Error(`${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  };
  return {
    admin,
    account: async (username, role, ...clientIds) =>
      (await createAccount(parts, { username, password: PASSWORD, role, clientIds })).accountId,
    async logIn(username, password = PASSWORD) {
      const { status, body } = await base.call('POST', '/api/auth/dashboard-login', { body: { username, password } });
      return { status, body, token: body?.token ?? '' };
    },
    async addClient(client_id, more = {}) {
      await must('/api/clients', { client_id, nama: `Client ${client_id}`, ...more }, [201]);
    },
    addPerson: (user_id, client_id, more = {}) =>
      must('/api/users/create', { user_id, client_id, nama: `Person ${user_id}`, ...more }, [200, 201]),
  };
}
