import type { Clock } from '@balai/runtime/core';
import type { Database } from '@balai/runtime/database';
import type { Cause } from '@balai/runtime/messaging';
import { type AccountInput, type CreatedAccount, createAccount as create } from './accounts/use-cases/create-account.ts';
import { createPasswordHasher } from './providers/password-hasher.ts';

export { identity } from './module.ts';

/**
 * Makes an active account where there is no command line (tests).
 * @throws as the use case of the same name.
 */
export const createAccount = (
  parts: { readonly database: Database; readonly newId: () => string; readonly clock: Clock },
  input: AccountInput,
  cause: Cause = {},
): Promise<CreatedAccount> => create({ ...parts, hasher: createPasswordHasher() }, input, cause);
export { setPremium } from './accounts/use-cases/set-premium.ts';
