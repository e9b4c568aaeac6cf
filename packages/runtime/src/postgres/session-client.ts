import pg from 'pg';

/**
 * Settings that statements and parsers of this code rely on. A database, a login or `postgresql.conf` may have other defaults.
 * `default_transaction_read_only` is absent: an operator sets it to stop changes. The driver itself sends `client_encoding`.
 */
const SETTINGS = {
  // First: it ends the limit of those behind it.
  statement_timeout: '0',
  datestyle: 'ISO, MDY',
  intervalstyle: 'postgres',
  timezone: 'UTC',
  bytea_output: 'hex',
  extra_float_digits: '1',
  standard_conforming_strings: 'on',
  array_nulls: 'on',
  search_path: 'public',
  row_security: 'on',
  default_transaction_isolation: 'read committed',
  default_transaction_deferrable: 'off',
  lock_timeout: '0',
  idle_in_transaction_session_timeout: '0',
  idle_session_timeout: '0',
} as const;

/** One message to the server. Not startup parameters: PgBouncer refuses connections that bring unknown ones. */
const SESSION = Object.entries(SETTINGS)
  .map(([name, value]) => `set ${name} = ${name === 'search_path' ? value : `'${value}'`}`)
  .join('; ');

/** A connection with the settings that the code relies on; every connection to our database is one. */
export class SessionClient extends pg.Client {
  override connect(): Promise<pg.Client>;
  override connect(callback: ((error: Error) => void) | ((error: null, client: pg.Client) => void)): void;
  override connect(callback?: (error: never, client: pg.Client) => void): Promise<pg.Client> | void {
    const connected = this.open();
    if (callback === undefined) return connected.then(() => this);
    // The overloads of the driver divide one callback: an error, or null and the client.
    const told = callback as (error: Error | null, client: pg.Client) => void;
    connected.then(
      () => told(null, this),
      (error: Error) => told(error, this),
    );
  }

  private async open(): Promise<void> {
    // A pool listens once it has the client: a connection that ends before fails `connect` and must not end the process.
    const ignore = (): void => undefined;
    this.on('error', ignore);
    await super.connect();
    try {
      await this.query(SESSION);
      this.off('error', ignore);
    } catch (error) {
      await this.end().catch(() => undefined);
      throw error;
    }
  }
}
