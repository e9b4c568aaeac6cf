import type { FactorKind } from '@balai/contracts/identity';
import { addressGroup } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { AccountWithPassword } from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import * as factors from '../../factors/repository/factors.ts';
import { identityProblems } from '../../problems.ts';
import { hashOf, SIGN_IN_MS } from '../domain/pending-sign-in.ts';
import type { SignInOrigin } from '../domain/sign-in-origin.ts';
import { TRUST_DAYS } from '../domain/trust.ts';
import * as pendingSignIns from '../repository/pending-sign-ins.ts';
import * as trustedDevices from '../repository/trusted-devices.ts';

/** What stands for a password, so that a change of it is noticed. */
export const passwordMark = (account: Pick<AccountWithPassword, 'password_hash'> | null): string => hashOf(account?.password_hash ?? '');

/** How a sign-in may be finished: by its factors, or by a recovery code. */
const methodsOf = (own: readonly factors.FactorRow[]): (FactorKind | 'recovery')[] => [...new Set(own.map(({ kind }) => kind)), 'recovery'];

/**
 * Lets an account without a second factor through, and one on a device that it trusts; of another the sign-in waits for the factor.
 * @param place from its network the sign-in is finished; `device` null: the factor is needed on every device
 * @returns whether a trusted device stood for the factor
 * @throws Problem mfa_required (403) with `mfa_token`, `expires_in` (seconds), `methods`, and `trust_days` where the device may be trusted
 */
export async function awaitFactor(
  { database, clock, secrets, devices }: Pick<IdentityContext, 'database' | 'clock' | 'secrets' | 'devices'>,
  account: AccountWithPassword,
  { address, device: shown }: Pick<SignInOrigin, 'address' | 'device'>,
): Promise<{ readonly byTrust: boolean }> {
  const { account_id: accountId } = account;
  const at = clock.now();
  const device = devices.read(shown);
  const { own, isTrusted, mayTrust } = await database.read('system', async (tx) => {
    const own = await factors.list(tx, accountId);
    // Most accounts have no factor: their sign-in makes no further statement.
    if (own.length === 0) return { own, isTrusted: false, mayTrust: false };
    const isTrusted = device !== null && (await trustedDevices.isTrusted(tx, accountId, device.id, at));
    return { own, isTrusted, mayTrust: await trustedDevices.isAllowed(tx, accountId) };
  });
  if (own.length === 0 || isTrusted) return { byTrust: own.length > 0 };
  const token = secrets.token();
  const pending = { token_hash: hashOf(token), account_id: accountId, password_mark: passwordMark(account) };
  const expiresAt = new Date(at.getTime() + SIGN_IN_MS);
  await database.unitOfWork('system', (tx) =>
    pendingSignIns.insert(tx, { ...pending, address: addressGroup(address), expiresAt, isComplete: false }, at),
  );
  const extra = {
    mfa_token: token,
    expires_in: SIGN_IN_MS / 1000,
    methods: methodsOf(own),
    ...(mayTrust ? { trust_days: TRUST_DAYS } : {}),
  };
  throw new Problem(identityProblems.mfa_required, {}, { extra });
}
