import type { Cause, Clock, Database } from '@balai/runtime';
import { createPasswordHasher } from './providers/password-hasher.ts';
import { store } from './repository/store.ts';
import { type AccountInput, type CreatedAccount, makeCreateAccount } from './use-cases/create-account.ts';
import { makeEraseAudit, makeVerifyAudit } from './use-cases/keep-audit-trail.ts';

export { identity } from './module.ts';

/**
 * Makes an active account, for the command line and the demo. Publishes what it may do and see.
 * @param parts the identity service's database, a source of UUIDs, the clock.
 * @throws invalid_username, weak_password, invalid_phone, unknown_role, clients_required (400); client_not_found (404); username_taken (409).
 */
export const createAccount = (
  parts: { readonly database: Database; readonly newId: () => string; readonly clock: Clock },
  input: AccountInput,
  cause: Cause = {},
): Promise<CreatedAccount> => makeCreateAccount({ ...parts, store, hasher: createPasswordHasher() })(input, cause);

/** Whether an account of that name exists, in any letter case. */
export const accountExists = (parts: { readonly database: Database }, username: string): Promise<boolean> =>
  parts.database.read('system', async (tx) => (await store.accounts.findByUsername(tx, username)) !== null);

/** Whether there is a client of that identifier, in any letter case. */
export const isClient = (parts: { readonly database: Database }, clientId: string): Promise<boolean> =>
  parts.database.read('system', async (tx) => (await store.clients.find(tx, clientId.trim().toUpperCase())) !== null);

/** The audit trail, for the command line: recompute its chains, look for a hash noted earlier, erase payloads. */
export const auditTrail = (parts: { readonly database: Database; readonly newId: () => string; readonly clock: Clock }) => ({
  verify: makeVerifyAudit({ ...parts, store }),
  erase: makeEraseAudit({ ...parts, store }),
  /** @param hash of an entry, hex. */
  holds: (hash: string): Promise<boolean> => parts.database.read('system', (tx) => store.audit.holds(tx, hash)),
});
