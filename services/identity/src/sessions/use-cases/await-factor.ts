import type { FactorKind } from '@balai/contracts/identity';
import { Problem } from '@balai/runtime/problem';
import type { AccountWithPassword } from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import * as factors from '../../factors/repository/factors.ts';
import { identityProblems } from '../../problems.ts';
import { hashOf, SIGN_IN_MS } from '../domain/pending-sign-in.ts';
import * as pendingSignIns from '../repository/pending-sign-ins.ts';

/** What stands for a password, so that a change of it is noticed. */
export const passwordMark = ({ password_hash }: AccountWithPassword): string => hashOf(password_hash ?? '');

/** How a sign-in may be finished: by its factors, or by a recovery code. */
const methodsOf = (own: readonly factors.FactorRow[]): (FactorKind | 'recovery')[] => [...new Set(own.map(({ kind }) => kind)), 'recovery'];

/**
 * Lets an account without a second factor through; of another the sign-in waits for it.
 * @param address an IPv4 address, or the /64 of an IPv6 address: the sign-in is finished from there
 * @throws Problem mfa_required (403) with `mfa_token`, `expires_in` (seconds) and `methods`
 */
export async function awaitFactor(
  { database, clock, secrets }: Pick<IdentityContext, 'database' | 'clock' | 'secrets'>,
  account: AccountWithPassword,
  address: string,
): Promise<void> {
  const own = await database.read('system', (tx) => factors.list(tx, account.account_id));
  if (own.length === 0) return;
  const token = secrets.token();
  const at = clock.now();
  const pending = { token_hash: hashOf(token), account_id: account.account_id, password_mark: passwordMark(account) };
  const expiresAt = new Date(at.getTime() + SIGN_IN_MS);
  await database.unitOfWork('system', (tx) => pendingSignIns.insert(tx, { ...pending, address, expiresAt, isComplete: false }, at));
  const extra = { mfa_token: token, expires_in: SIGN_IN_MS / 1000, methods: methodsOf(own) };
  throw new Problem(identityProblems.mfa_required, {}, { extra });
}
