import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MODULES } from '@balai/cli';
import { makeLogger, systemClock, uuidv7 } from '@balai/runtime/core';
import { sql } from '@balai/runtime/database';
import { notifyProcesses } from '@balai/runtime/messaging';
import { openPool, PostgresDatabase } from '@balai/runtime/postgres';
import { createMigratedDatabase, endWithRun, runPrefix } from '@balai/testing';
import type { Browser } from 'playwright-core';
import { lockExclusive } from '../../../services/identity/src/access/repository/access.ts';
import { refreshAccess } from '../../../services/identity/src/access/use-cases/refresh-access.ts';
import { createAccount } from '../../../services/identity/src/accounts/use-cases/create-account.ts';
import { setPremium } from '../../../services/identity/src/accounts/use-cases/set-premium.ts';
import { createPasswordHasher } from '../../../services/identity/src/providers/password-hasher.ts';
import { awaitReady, type Installation, startSingle } from '../../e2e/harness/installation.ts';
import { PASSWORD, signIn, type User } from '../../e2e/harness/people.ts';
import { launchBrowser } from './chromium.ts';

/** An installation that several test files use: nobody stops it. A file that kills its process starts it again. */
export type SharedInstallation = Omit<Installation, 'stop'>;

/** An account to be made with the tests' password. */
export interface NewAccount {
  readonly username: string;
  readonly role: string;
  readonly clientIds?: readonly string[];
  readonly whatsapp?: string;
}

/** What the test files of a worker share. */
export interface Shared {
  readonly installation: SharedInstallation;
  readonly browser: Browser;
  /** The platform administrator: sees the clients of all files. */
  readonly platformAdmin: User;
  /** Creates accounts, many times faster than the command line. */
  createAccounts(accounts: readonly NewAccount[]): Promise<void>;
  /** Lets accounts see a client, in addition to those they see. */
  link(usernames: readonly string[], clientId: string): Promise<void>;
  givePremium(username: string, tier: string): Promise<void>;
}

/** A role with every permission of the administrator that sees only the clients it is linked to. */
export const CHIEF_ROLE = 'chief';
const PLATFORM_ADMIN = 'platform.admin';
/** One address signs in for all files; the limit has tests of its own. */
const ENV = { GATEWAY_LOGIN_PER_SECOND: '1000', GATEWAY_LOGIN_BURST: '1000', DATABASE_POOL: '10' };

async function start(): Promise<Shared> {
  endWithRun();
  // The run drops its databases, and the folders of this name, when it ends.
  const [database, dataDir] = await Promise.all([
    createMigratedDatabase(MODULES),
    mkdtemp(join(tmpdir(), `${runPrefix('template')}browser-`)),
  ]);
  process.once('exit', () => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }));
  const [installation, browser] = await Promise.all([
    startSingle({ ...ENV, DATABASE_URL: database.url, BALAI_DATA_DIR: dataDir }),
    launchBrowser(),
  ]);
  const pool = openPool(database.url, 2, makeLogger('error', false));
  const identity = new PostgresDatabase({ pool, service: 'identity', logger: makeLogger('error', false), onSent: () => undefined });
  const parts = { database: identity, clock: systemClock, newId: uuidv7, hasher: createPasswordHasher() };
  await identity.unitOfWork('system', (tx) =>
    tx.execute(sql`
      insert into identity.role (name, kind, permissions) select ${CHIEF_ROLE}, 'platform', permissions from identity.role where name = 'admin'`),
  );
  const createAccounts: Shared['createAccounts'] = async (accounts) => {
    for (const { clientIds = [], ...account } of accounts) await createAccount(parts, { ...account, clientIds, password: PASSWORD });
    await notifyProcesses(pool);
  };
  await createAccounts([{ username: PLATFORM_ADMIN, role: 'admin' }]);
  return {
    installation: {
      ...installation,
      async kill(name) {
        killed.add(name);
        await installation.kill(name);
      },
      async restart(name) {
        await installation.restart(name);
        killed.delete(name);
      },
    },
    browser,
    platformAdmin: await signIn(installation, PLATFORM_ADMIN),
    createAccounts,
    async link(usernames, clientId) {
      await identity.unitOfWork('system', async (tx) => {
        await lockExclusive(tx);
        const accounts = await tx.many<{ account_id: string }>(sql`
          insert into identity.account_client (account_id, client_id, position)
          select account_id, ${clientId}, (select count(*) + 1 from identity.account_client l where l.account_id = a.account_id)
          from identity.account a where username = any(${usernames}::text[]) returning account_id`);
        await refreshAccess(
          tx,
          accounts.map(({ account_id }) => account_id),
          systemClock.now(),
        );
      });
      await notifyProcesses(pool);
    },
    async givePremium(username, tier) {
      await setPremium(parts, username, { tier, expiresAt: null });
      await notifyProcesses(pool);
    },
  };
}

let started: Promise<Shared> | null = null;
/** Processes of it that a file has killed and not started again. */
const killed = new Set<string>();

/** The worker's installation and browser; the first file that asks for them starts them. They end with the worker. */
export async function sharedInstallation(): Promise<Shared> {
  started ??= start();
  const shared = await started;
  const { installation } = shared;
  // A file that failed between a kill and the restart leaves it dead. A process that ended by itself is a fault of the product.
  for (const [name, child] of installation.children) {
    const fault = await awaitReady(child, installation.urlOf(name)).then(
      () => null,
      (error: unknown) => error,
    );
    if (fault === null) continue;
    const wasKilled = killed.has(name);
    await installation.restart(name);
    if (!wasKilled) throw fault;
  }
  return shared;
}
