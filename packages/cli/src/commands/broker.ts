import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { SERVICES } from '@balai/contracts/catalogue';
import { brokerDefinitions, loadConfig, settingSources, UsageError } from '@balai/runtime';
import { MODULES } from '../modules.ts';

const USAGE = 'usage: balai broker definitions [--vhost NAME] [--out FILE]';
/** Letters and digits can stand in a URL as they are. */
const PASSWORD = /^[A-Za-z0-9]{12,200}$/;

/**
 * `balai broker definitions`: what RabbitMQ imports so that every service has a user of its own, `<AMQP_PREFIX>.<service>`. Passwords come
 * from `RABBITMQ_<SERVICE>_PASSWORD`; a user without one cannot come in.
 */
export async function broker(args: string[], env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const [verb, ...rest] = args;
  if (verb !== 'definitions') throw new UsageError(USAGE);
  const { values } = parseArgs({ args: rest, options: { vhost: { type: 'string' }, out: { type: 'string' } } });
  const { platform } = loadConfig(env, settingSources(MODULES));
  const passwords: Record<string, string> = {};
  for (const { name } of SERVICES) {
    const setting = `RABBITMQ_${name.toUpperCase()}_PASSWORD`;
    const password = env[setting];
    if (password === undefined || password === '') continue;
    if (!PASSWORD.test(password)) throw new UsageError(`${setting}: 12 letters and digits at least, nothing else`);
    passwords[name] = password;
  }
  const isProduction = platform.NODE_ENV === 'production';
  const definitions = brokerDefinitions({ prefix: platform.AMQP_PREFIX, vhost: values.vhost ?? '/', passwords, isProduction });
  const text = `${JSON.stringify(definitions, null, 2)}\n`;
  if (values.out === undefined) process.stdout.write(text);
  else await writeFile(values.out, text);
}
