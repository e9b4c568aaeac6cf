import { importLegacy as importInto } from '@balai/legacy-import';
import { commandCause } from '../command-cause.ts';
import { openCommandDatabase, openMigratedDatabase } from '../command-database.ts';

type Env = Readonly<Record<string, string | undefined>>;

/** `balai import legacy`: takes a database of the former system over. */
export function importLegacy(args: string[], env: Env): Promise<void> {
  // What is taken over belongs into the platform's database: one made beside wherever this happens to run would be nobody's.
  const mayCreate = env.BALAI_DATA_DIR !== undefined;
  return importInto(args, {
    open: ({ isDryRun }) => (isDryRun ? openCommandDatabase(env) : openMigratedDatabase(env, { mayCreate })),
    cause: commandCause(),
  });
}
