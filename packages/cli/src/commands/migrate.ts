import { SHARED_GROUPS } from '@balai/contracts/catalogue';
import { UsageError } from '@balai/runtime/module';
import { derivedGroupLogins, derivedLogins, prepareLogins } from '@balai/runtime/postgres';
import { availableModules } from '@balai/runtime/run';
import { openMigratedDatabase } from '../command-database.ts';
import { MODULES } from '../modules.ts';
import { servicePassword } from '../service-password.ts';

type Env = Readonly<Record<string, string | undefined>>;
type Opened = Awaited<ReturnType<typeof openMigratedDatabase>>;

/** With `DATABASE_LOGINS=own` gives each service and each process group a login: under the password that an operator gave, else one by the master key. */
async function makeLogins({ pool, config, keys }: Opened, env: Env): Promise<void> {
  if (config.platform.DATABASE_LOGINS !== 'own') return;
  if (keys.master === null) throw new UsageError('DATABASE_LOGINS=own: BALAI_MASTER_KEY is needed, passwords of logins come from it');
  const { rows } = await pool.query<{ name: string }>('select current_database()::text as name');
  const database = rows[0]?.name ?? '';
  const services = availableModules(MODULES, config.platform).map(({ name }) => name);
  const derived = [...derivedLogins(database, services, keys.master), ...derivedGroupLogins(database, SHARED_GROUPS, keys.master)];
  const logins = derived.map((login) => ({ ...login, password: servicePassword(env, 'database', login.service) ?? login.password }));
  await prepareLogins(pool, logins, { waiting: (line) => console.error(line) });
}

/**
 * `balai migrate`: brings the database to what this version expects, and says each file once it is applied: those stay when a later one fails.
 * Then services get their logins.
 */
export async function migrate(env: Env): Promise<void> {
  const opened = await openMigratedDatabase(env, { onApplied: (name) => console.log(`applied ${name}`) });
  try {
    if (opened.applied.length === 0) console.log('nothing to apply');
    await makeLogins(opened, env);
  } finally {
    await opened.close();
  }
}
