import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SERVICES, SHARED_GROUPS } from '@balai/contracts/catalogue';
import { brokerDefinitions } from '@balai/runtime/messaging';
import { settingSources, UsageError } from '@balai/runtime/module';
import { loadConfig } from '@balai/runtime/run';
import { MODULES } from '../modules.ts';
import { servicePassword } from '../service-password.ts';

const USAGE = 'usage: balai broker definitions [--vhost NAME] [--out FILE]';

/**
 * `balai broker definitions`: what RabbitMQ imports so that every service and process group has a user of its own. Passwords come
 * from `RABBITMQ_<SERVICE>_PASSWORD`, or the files of `SERVICE_SECRETS_DIR`; a user without one cannot come in.
 */
export async function broker(args: string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const [verb, ...rest] = args;
  if (verb !== 'definitions') throw new UsageError(USAGE);
  const { values } = parseArgs({ args: rest, options: { vhost: { type: 'string' }, out: { type: 'string' } } });
  const { platform } = loadConfig(env, settingSources(MODULES));
  const passwords: Record<string, string> = {};
  for (const name of [...SERVICES.map((service) => service.name), ...SHARED_GROUPS.map((group) => group.login)]) {
    const password = servicePassword(env, 'broker', name);
    if (password !== null) passwords[name] = password;
  }
  const isProduction = platform.NODE_ENV === 'production';
  const definitions = brokerDefinitions({ prefix: platform.AMQP_PREFIX, vhost: values.vhost ?? '/', passwords, isProduction });
  const text = `${JSON.stringify(definitions, null, 2)}\n`;
  if (values.out === undefined) process.stdout.write(text);
  else await writeFile(values.out, text);
}
