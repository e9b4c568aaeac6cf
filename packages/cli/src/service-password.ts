import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@balai/runtime/module';

/** Letters and digits can stand in a URL as they are. */
const PASSWORD = /^[A-Za-z0-9]{12,200}$/;

/** By what an operator names the password: the variable's first word, and the file in the folder of the service. */
const PLACES = { database: 'POSTGRES', broker: 'RABBITMQ' } as const;

/**
 * The password that an operator gave the login of a service or a group: by the variable `POSTGRES_<SERVICE>_PASSWORD` (or `RABBITMQ_…`), else in the file
 * `<service>/database` (or `broker`) of the folder `SERVICE_SECRETS_DIR`; null when none.
 * @throws UsageError for one that could not stand in a URL.
 */
export function servicePassword(
  env: Readonly<Record<string, string | undefined>>,
  target: keyof typeof PLACES,
  service: string,
): string | null {
  const setting = `${PLACES[target]}_${service.toUpperCase().replaceAll('-', '_')}_PASSWORD`;
  const folder = env.SERVICE_SECRETS_DIR;
  const file = folder ? join(folder, service, target) : null;
  const password = env[setting] || (file === null ? '' : textOf(file));
  if (password === '') return null;
  if (PASSWORD.test(password)) return password;
  throw new UsageError(`${env[setting] ? setting : file}: 12 letters and digits at least, nothing else`);
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return '';
    throw error;
  }
}
