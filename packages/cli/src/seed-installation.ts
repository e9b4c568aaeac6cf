import { ApiError, createApi } from '@balai/contracts/client';
import { dashboardLogin } from '@balai/contracts/identity';
import type { Platform } from '@balai/runtime';
import { DEMO_ACCOUNTS, seedDemo } from '@balai/sandbox';
import { commandContext, findServiceCommand } from './run-service-command.ts';

export interface SeedOptions {
  readonly platform: Platform;
  /** Password of the demo accounts. */
  readonly password: string;
  readonly say: (line: string) => void;
}

/** Runs a command of a service inside the running platform; what it ends with. */
async function command({ platform, password }: SeedOptions, words: readonly string[]): Promise<number> {
  const found = findServiceCommand(words);
  if (found === null) throw new Error(`no command ${words.join(' ')}`);
  const context = commandContext(platform.database(found.service), { print: () => undefined, readSecret: async () => password });
  return (await found.command.run(context, [...found.args])) ?? 0;
}

/**
 * Tells the demo's story to an installation that has none. The order says how far it came: the platform account first, the others when
 * all is there, so that an interrupted seeding goes on at the next start.
 * @returns false when there was nothing to do, or the installation is somebody's own.
 */
export async function seedInstallation(options: SeedOptions): Promise<boolean> {
  const { platform, password, say } = options;
  const [first, ...others] = DEMO_ACCOUNTS;
  const last = others.at(-1);
  if (first === undefined || last === undefined) return false;
  const exists = async (username: string) => (await command(options, ['admin', 'exists', '--username', username])) === 0;
  if (await exists(last.username)) return false;
  const create = async (account: (typeof DEMO_ACCOUNTS)[number]) => {
    const client = account.client_id === null ? [] : ['--client', account.client_id];
    const { username, role, whatsapp } = account;
    await command(options, ['admin', 'create', '--username', username, '--role', role, '--whatsapp', whatsapp, ...client]);
    await command(options, ['admin', 'premium', '--username', username, '--tier', 'premium_1']);
  };
  if (!(await exists(first.username))) await create(first);
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
  for (const account of others) if (!(await exists(account.username))) await create(account);
  say(`demo: ${seeded.clients} clients, ${seeded.people} people, ${seeded.posts} posts; collection ${seeded.run.state}`);
  return true;
}
