import { openMigratedDatabase } from '../command-database.ts';

/** `balai migrate`: brings the database to what this version expects, and says each file once it is applied: those stay when a later one fails. */
export async function migrate(env: Readonly<Record<string, string | undefined>>): Promise<void> {
  const opened = await openMigratedDatabase(env, (name) => console.log(`applied ${name}`));
  try {
    if (opened.applied.length === 0) console.log('nothing to apply');
  } finally {
    await opened.close();
  }
}
