import type pg from 'pg';
import { isSilence } from './run-query.ts';

/** A borrowed connection. */
export interface Borrowed {
  readonly client: pg.PoolClient;
  /** Whether it is of no more use; it is destroyed then, not given back. */
  isLost(): boolean;
  /** Ends its use for a reason; work in progress fails with it. */
  lose(reason: Error): void;
}

/**
 * Borrows a connection for some work. When the connection is lost, or does not answer in time, the work fails with that, whatever it waits for,
 * and nobody else does: without a listener the loss would end the process.
 */
export async function borrow<T>(pool: pg.Pool, work: (borrowed: Borrowed) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let reason: Error | undefined;
  let fail: (error: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    fail = reject;
  });
  lost.catch(() => undefined);
  const lose = (error: Error) => {
    reason ??= error;
    fail(error);
  };
  client.on('error', lose);
  try {
    return await Promise.race([work({ client, isLost: () => reason !== undefined, lose }), lost]);
  } catch (error) {
    if (isSilence(error)) reason ??= error;
    throw error;
  } finally {
    client.removeListener('error', lose);
    client.release(reason);
  }
}
