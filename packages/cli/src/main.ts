import { parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { ConfigError } from '@balai/runtime/config';
import { CannotStart } from '@balai/runtime/core';
import { UsageError } from '@balai/runtime/module';
import { MigrationFailed, MissingRights } from '@balai/runtime/postgres';
import { Problem } from '@balai/runtime/problem';

const USAGE = `balai <command>

  start [--fresh]                     run the platform (what SERVICES names, by default everything)
  migrate                             bring the database up to date
  config [--example]                  every setting and its meaning
  dead-letters list|show|redrive|discard
                                      messages that were given up
  projections rebuild [--service S]   fill copies of other services' data anew
  broker definitions [--vhost V]      a RabbitMQ user for each service, with its rights, queues and bindings
  import legacy --from URL --instagram-zone Z --tiktok-zone Z [--dry-run] [--watch] [--report FOLDER]
                                      take over a database of the former system
  access anchor                       the public key that other databases verify identity's messages with`;

/** The platform's own commands, and those that services bring. */
async function usage(): Promise<string> {
  const { serviceCommands } = await import('./run-service-command.ts');
  const lines = (await serviceCommands()).map(({ command }) => `  ${command.name.padEnd(36)}${command.summary}\n      ${command.usage}`);
  return [USAGE, ...lines].join('\n');
}

function startOptions(args: string[]): { fresh: boolean } {
  const { values } = parseArgs({ args, options: { fresh: { type: 'boolean' } } });
  return { fresh: values.fresh === true };
}

/** One command; modules are loaded only for the command that needs them. */
async function run(argv: string[]): Promise<void> {
  const [command, ...args] = argv;
  const { env } = process;
  if (args.includes('--help') && command !== 'import' && !(await isOfService(argv))) return console.log(await usage());
  switch (command) {
    case 'start':
      // Beside the embedded database memory is scarcer than processor time: the heap grows in smaller steps, from the first module on.
      if (!env.DATABASE_URL && !env.DATABASE_URL_FILE) setFlagsFromString('--heap-growing-percent=30');
      return (await import('./commands/start.ts')).start(env, startOptions(args));
    case 'migrate':
      // Refuses whatever else was written.
      parseArgs({ args });
      return (await import('./commands/migrate.ts')).migrate(env);
    case 'config':
      return (await import('./commands/config.ts')).config(args);
    case 'dead-letters':
      return (await import('./commands/dead-letters.ts')).deadLetters(args, env);
    case 'projections':
      return (await import('./commands/projections.ts')).projections(args, env);
    case 'broker':
      return (await import('./commands/broker.ts')).broker(args, env);
    case 'access':
      return (await import('./commands/access.ts')).access(args, env);
    case 'import':
      if (args[0] !== 'legacy') return runOfService(argv);
      return (await import('./commands/import-legacy.ts')).importLegacy(args.slice(1), env);
    case undefined:
    case 'help':
    case '--help':
    case '-h':
      console.log(await usage());
      return;
    default:
      return runOfService(argv);
  }
}

async function isOfService(words: readonly string[]): Promise<boolean> {
  const { findServiceCommand } = await import('./run-service-command.ts');
  return (await findServiceCommand(words)) !== null;
}

/** A command that a service brings. */
async function runOfService(words: readonly string[]): Promise<void> {
  const { findServiceCommand, runServiceCommand } = await import('./run-service-command.ts');
  const found = await findServiceCommand(words);
  if (found === null) throw new UsageError(`no command ${words.slice(0, 2).join(' ')}\n\n${await usage()}`);
  const { name, usage: behind } = found.command;
  if (found.args.includes('--help')) return console.log(`usage: balai ${name} ${behind}`);
  try {
    process.exitCode = await runServiceCommand(found, process.env);
  } catch (error) {
    if (error instanceof UsageError || isArgumentError(error)) throw new UsageError(`${error.message}\nusage: balai ${name} ${behind}`);
    throw error;
  }
}

const isArgumentError = (error: unknown): error is Error =>
  error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

/** What a person can act on, without a stack. */
function explain(error: unknown): unknown {
  const kinds = [UsageError, ConfigError, MissingRights, MigrationFailed, CannotStart];
  if (error instanceof Error && kinds.some((kind) => error instanceof kind)) return error.message;
  if (error instanceof Problem) return error.texts.en;
  if (isArgumentError(error)) return error.message;
  return error;
}

// `balai … | head`: whoever reads has had enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});

try {
  await run(process.argv.slice(2));
} catch (error) {
  console.error(explain(error));
  process.exit(1);
}
