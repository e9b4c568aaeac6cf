import { openMigratedDatabase } from '../command-database.ts';

/** `balai migrate`: brings the database to what this version expects. */
export async function migrate(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const opened = await openMigratedDatabase(env);
  try {
    for (const name of opened.applied) console.log(`applied ${name}`);
    if (opened.applied.length === 0) console.log('nothing to apply');
  } finally {
    await opened.close();
  }
}
