/**
 * The environment of the server and of initdb: ours without the `PG*` variables (a developer's PGDATA or PGPORT must
 * not redirect the embedded cluster), English messages (we read the log), UTC.
 */
export function serverEnvironment(): NodeJS.ProcessEnv {
  const inherited = Object.entries(process.env).filter(([name]) => !name.toUpperCase().startsWith('PG'));
  return { ...Object.fromEntries(inherited), LC_ALL: 'C', LC_MESSAGES: 'C', TZ: 'UTC' };
}
