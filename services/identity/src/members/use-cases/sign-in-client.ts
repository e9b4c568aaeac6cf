import { typedPhoneNumber } from '@balai/phone';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import * as clients from '../../clients/repository/clients.ts';
import type { IdentityContext } from '../../context.ts';
import { CODE_MINUTES } from '../../one-time-codes/domain/one-time-code.ts';
import { checkCode } from '../../one-time-codes/use-cases/check-code.ts';
import { issueCode } from '../../one-time-codes/use-cases/issue-code.ts';
import { identityProblems } from '../../problems.ts';
import type { SignInOrigin } from '../../sessions/domain/sign-in-origin.ts';
import { awaitFactor } from '../../sessions/use-cases/await-factor.ts';
import { type OpenedSession, openSession } from '../../sessions/use-cases/open-session.ts';
import { forgive, passwordAllowances, throttle } from '../../use-cases/throttle.ts';

export interface ClientCredentials {
  readonly clientId: string;
  /** The operator's number as typed. */
  readonly number: string;
  readonly code: string | null;
  readonly place: SignInOrigin;
}

export type ClientSignIn =
  | { readonly kind: 'signed-in'; readonly session: OpenedSession; readonly client: clients.ClientRow }
  | { readonly kind: 'code-sent'; readonly channel: 'whatsapp'; readonly seconds: number };

/**
 * Signs in the account of a client whose WhatsApp number it is, after a code was sent there. An unknown client and a number of no account of
 * it answer alike.
 * @throws invalid_credentials (401), invalid_otp (400), too_many_requests (429).
 */
export async function signInClient(context: IdentityContext, credentials: ClientCredentials, cause: Cause = {}): Promise<ClientSignIn> {
  const { database, hasher, lookups, rates } = context;
  const { clientId, place, code } = credentials;
  const { address } = place;
  const number = typedPhoneNumber(credentials.number);
  const allowances = passwordAllowances({
    username: `client ${clientId}`,
    address: addressGroup(address),
    isKnown: false,
    ownDevice: null,
  });
  await throttle(rates, allowances);
  const { account, client } = await lookups.do(
    () =>
      database.read('system', async (tx) => ({
        account: number === null ? null : await accounts.findByNumber(tx, number, clientId),
        client: await clients.find(tx, clientId),
      })),
    'stranger',
  );
  // The same work as a password.
  await hasher.matches(null, '', 'stranger');
  if (number === null || client?.active !== true || account?.active !== true) throw new Problem(identityProblems.invalid_credentials);
  await forgive(rates, allowances);
  const use = { purpose: 'user-login', subject: account.account_id, binding: `${clientId} ${number}` } as const;
  if (code === null) {
    const wish = { ...use, address, channel: 'whatsapp', to: number, clientId } as const;
    await database.unitOfWork('system', (tx) => issueCode(context, tx, wish), cause);
    return { kind: 'code-sent', channel: 'whatsapp', seconds: CODE_MINUTES * 60 };
  }
  const isRight = await database.unitOfWork('system', (tx) => checkCode(context, tx, { ...use, code }), cause);
  if (!isRight) throw new Problem(identityProblems.invalid_otp);
  // There was no password: the factor is asked for on every device.
  await awaitFactor(context, account, { address, device: null });
  return { kind: 'signed-in', session: await openSession(context, account, place, cause), client };
}
