import { parseArgs } from 'node:util';
import { CannotStart, ConfigError, MissingRights, Problem } from '@balai/runtime';
import { UsageError } from './usage-error.ts';

const USAGE = `balai <command>

  start [--fresh]                     run the platform (what SERVICES names, by default everything)
  admin create …                      create a dashboard account, password from standard input
  migrate                             bring the database up to date
  config [--example]                  every setting and its meaning
  dead-letters list|show|redrive|discard
  projections rebuild [--service S]
  attendance rebuild --post|--handle|--scope|--all
  audit verify|erase                  whether the record of who changed what holds; take personal data out of it`;

function startOptions(args: string[]): { fresh: boolean } {
  const { values } = parseArgs({ args, options: { fresh: { type: 'boolean' } } });
  return { fresh: values.fresh === true };
}

/** One command; modules are loaded only for the command that needs them. */
async function run(argv: string[]): Promise<void> {
  const [command, ...args] = argv;
  const { env } = process;
  switch (command) {
    case 'start':
      return (await import('./commands/start.ts')).start(env, startOptions(args));
    case 'admin':
      return (await import('./commands/admin.ts')).admin(args, env);
    case 'migrate':
      return (await import('./commands/migrate.ts')).migrate(env);
    case 'config':
      return (await import('./commands/config.ts')).config(args);
    case 'dead-letters':
      return (await import('./commands/dead-letters.ts')).deadLetters(args, env);
    case 'projections':
      return (await import('./commands/projections.ts')).projections(args, env);
    case 'attendance':
      return (await import('./commands/attendance.ts')).attendance(args, env);
    case 'audit':
      return (await import('./commands/audit.ts')).audit(args, env);
    case undefined:
    case 'help':
    case '--help':
      console.log(USAGE);
      return;
    default:
      throw new UsageError(`no command ${command}\n\n${USAGE}`);
  }
}

/** What a person can act on, without a stack. */
function explain(error: unknown): unknown {
  const kinds = [UsageError, ConfigError, MissingRights, CannotStart];
  if (error instanceof Error && kinds.some((kind) => error instanceof kind)) return error.message;
  if (error instanceof Problem) return error.texts.en;
  if (error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS')) return error.message;
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
