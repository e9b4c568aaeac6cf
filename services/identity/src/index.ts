import type { Cause, Clock, Database } from '@balai/runtime';
import { createPasswordHasher } from './providers/password-hasher.ts';
import * as accounts from './repository/accounts.ts';
import * as audit from './repository/audit.ts';
import { type AccountInput, type CreatedAccount, createAccount as create } from './use-cases/create-account.ts';
import { eraseAudit } from './use-cases/erase-audit.ts';

export { identity } from './module.ts';

interface Parts {
  /** Identity's own database. */
  readonly database: Database;
  readonly newId: () => string;
  readonly clock: Clock;
}

/**
 * Makes an active account, for the command line and the demo. Publishes what it may do and see.
 * @throws invalid_username, weak_password, invalid_phone, unknown_role, clients_required (400); client_not_found (404); username_taken (409).
 */
export const createAccount = (parts: Parts, input: AccountInput, cause: Cause = {}): Promise<CreatedAccount> =>
  create({ ...parts, hasher: createPasswordHasher() }, input, cause);

/** Whether an account of that name exists, in any letter case. */
export const accountExists = ({ database }: Pick<Parts, 'database'>, username: string): Promise<boolean> =>
  database.read('system', async (tx) => (await accounts.findByUsername(tx, username)) !== null);

/** The audit trail, for the command line. */
export const auditTrail = (parts: Parts) => ({
  /** Recomputes the chains of one client or (null) all. */
  verify: (clientId: string | null): Promise<audit.AuditDay[]> => parts.database.read('system', (tx) => audit.verify(tx, clientId)),
  /** Takes payloads out; how many. */
  erase: (what: audit.Erasure, reason: string, cause: Cause): Promise<number> => eraseAudit(parts, { ...what, reason }, cause),
  /** Whether the hash (hex) is one of an entry. */
  holds: (hash: string): Promise<boolean> => parts.database.read('system', (tx) => audit.holds(tx, hash)),
});
