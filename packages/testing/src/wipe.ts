import type { Pool } from 'pg';

/** PostgreSQL ended our statement because it and others waited for each other. */
const DEADLOCK = '40P01';

/** Empties tables while a platform works on them, as a careless hand would: again when the workers' locks were in the way. */
export async function wipe(database: Pick<Pool, 'query'>, tables: string): Promise<void> {
  for (;;) {
    const failure = await database.query(`truncate ${tables}`).then(
      () => null,
      (error: unknown) => error,
    );
    if (failure === null) return;
    if (!(failure instanceof Error && 'code' in failure && failure.code === DEADLOCK)) throw failure;
  }
}
