import { ApiError, createApi } from '@balai/contracts/client';
import { dashboardLogin } from '@balai/contracts/identity';
import { accountExists, createAccount } from '@balai/identity';
import { type Platform, systemClock, uuidv7 } from '@balai/runtime';
import { DEMO_ACCOUNTS, seedDemo } from '@balai/sandbox';
import { commandCause } from './command-cause.ts';

export interface SeedOptions {
  readonly platform: Platform;
  /** Password of the demo accounts. */
  readonly password: string;
  readonly say: (line: string) => void;
}

/**
 * Tells the demo's story to an installation that has none. The order says how far it came: the platform account first, the others when
 * all is there, so that an interrupted seeding goes on at the next start.
 * @returns false when there was nothing to do, or the installation is somebody's own.
 */
export async function seedInstallation(options: SeedOptions): Promise<boolean> {
  const { platform, password, say } = options;
  const database = platform.database('identity');
  const [first, ...others] = DEMO_ACCOUNTS;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return false;
  if (await accountExists({ database }, last.username)) return false;
  const create = (account: (typeof DEMO_ACCOUNTS)[number]) =>
    createAccount(
      { database, newId: uuidv7, clock: systemClock },
      {
        username: account.username,
        password,
        role: account.role,
        clientIds: account.client_id === null ? [] : [account.client_id],
        whatsapp: account.whatsapp,
      },
      commandCause(),
    );
  if (!(await accountExists({ database }, first.username))) await create(first);
  const api = createApi({ baseUrl: platform.url });
  let token: string;
  try {
    token = (await api(dashboardLogin, { body: { username: first.username, password } })).token;
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401)) throw error;
    say(`no demo: the account ${first.username} is somebody's own`);
    return false;
  }
  const seeded = await seedDemo({ baseUrl: platform.url, token: () => token, now: new Date(), log: say, signal: platform.stopping });
  for (const account of others) if (!(await accountExists({ database }, account.username))) await create(account);
  say(`demo: ${seeded.clients} clients, ${seeded.people} people, ${seeded.posts} posts; collection ${seeded.run.state}`);
  return true;
}
