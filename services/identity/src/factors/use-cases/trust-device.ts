import { type Actor, accountActor } from '@balai/runtime/access';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import { deviceOf } from '../../sessions/domain/device.ts';
import type { SignInOrigin } from '../../sessions/domain/sign-in-origin.ts';
import { TRUST_DAYS } from '../../sessions/domain/trust.ts';
import * as trustedDevices from '../../sessions/repository/trusted-devices.ts';
import type { SignedIn } from '../../sessions/use-cases/open-session.ts';
import { publishFactorChange } from '../messages/factor-facts.ts';

type Trusting = Pick<IdentityContext, 'database' | 'clock'>;

/**
 * Trusts the device of a sign-in whose factor was shown, where the roles of the account allow it. The device gets another id: somebody who
 * used it before may have kept a copy of the cookie.
 * @returns the session with what the device shows from now on
 */
export async function trustDevice(
  { database, clock, devices }: Pick<IdentityContext, 'database' | 'clock' | 'devices'>,
  { account_id, password_hash }: accounts.AccountWithPassword,
  { session, place: { address, userAgent, device: shown } }: { readonly session: SignedIn; readonly place: SignInOrigin },
  cause: Cause,
): Promise<SignedIn> {
  const known = devices.read(shown);
  const device = devices.sealedAnew(known, account_id);
  const isTrusted = await database.unitOfWork(
    'system',
    async (tx) => {
      // A password changed meanwhile ended all trust: this one must not slip in behind.
      const holds = await accounts.holdPassword(tx, account_id, password_hash);
      if (!holds || !(await trustedDevices.isAllowed(tx, account_id))) return false;
      const at = clock.now();
      // Other accounts may trust the device, too.
      if (known !== null) await trustedDevices.rename(tx, known.id, device.id);
      const seen = { device_id: device.id, device: deviceOf(userAgent), address: addressGroup(address) };
      const expires_at = new Date(at.getTime() + TRUST_DAYS * 86_400_000);
      await trustedDevices.put(tx, account_id, { ...seen, created_at: at, expires_at });
      publishFactorChange(tx, account_id, { change: 'device-trusted' }, at);
      return true;
    },
    { ...cause, actor: accountActor(account_id) },
  );
  return isTrusted ? { ...session, device } : session;
}

/** The caller's trusted devices. */
export const listTrustedDevices = ({ database, clock }: Trusting, { accountId }: Actor): Promise<trustedDevices.TrustedDeviceRow[]> =>
  database.read('system', (tx) => trustedDevices.list(tx, accountId, clock.now()));

/** Ends the trust in a device of the caller. @throws Problem device_not_found (404) */
export const endTrust = ({ database, clock }: Trusting, { accountId }: Actor, deviceId: string, cause: Cause): Promise<void> =>
  database.unitOfWork(
    'system',
    async (tx) => {
      if (!(await trustedDevices.remove(tx, accountId, deviceId))) throw new Problem(identityProblems.device_not_found);
      publishFactorChange(tx, accountId, { change: 'device-trust-ended' }, clock.now());
    },
    cause,
  );
