import { platformAdminister } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { invalidField, Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import { codeIn } from '../../bindings/domain/binding-code.ts';
import type { IdentityContext } from '../../context.ts';
import { codeAllowances } from '../../factors/domain/code-allowances.ts';
import { checkTotp } from '../../factors/use-cases/check-own-code.ts';
import { CODE_MINUTES } from '../../one-time-codes/domain/one-time-code.ts';
import { codeTexts } from '../../one-time-codes/messages/code-texts.ts';
import { tryCode } from '../../one-time-codes/use-cases/check-code.ts';
import { makeCode } from '../../one-time-codes/use-cases/issue-code.ts';
import { identityProblems } from '../../problems.ts';
import type { SignInOrigin } from '../../sessions/domain/sign-in-origin.ts';
import { awaitFactor } from '../../sessions/use-cases/await-factor.ts';
import { openSession, type SignedIn } from '../../sessions/use-cases/open-session.ts';
import { checkPassword } from '../../sign-in/use-cases/log-in.ts';
import { forgive, throttle } from '../../use-cases/throttle.ts';
import * as administrators from '../repository/administrators.ts';

/** All tries to send one code. */
const SENDING_MS = 60_000;

/** Calls from an address, whatever account they name. */
const fromAddress = (line: string) => ({ key: `platform-login-from:${line}`, perSecond: 1, burst: 60 });

/** A sign-in under way; in lower case a name may be longer than the store takes. @param token a random value that the client holds */
const useOf = (username: string, token: string) =>
  ({ purpose: 'platform-login', subject: username.toLowerCase().slice(0, 100), binding: token }) as const;

/** The active account that may administer the platform; null: there is none of that name. */
async function administratorOf(tx: Transaction, username: string): Promise<accounts.AccountWithPassword | null> {
  const account = await accounts.findByUsername(tx, username);
  const isOne =
    account?.active === true && account.kind === 'staff' && account.sees_all && account.permissions.includes(platformAdminister.name);
  return isOne ? account : null;
}

/** The message with a code. The chat shows plain text: asterisks would stand in it. */
const chatText = (username: string, code: string): string =>
  `${username}: ${codeTexts.id['platform-login'].text(code, CODE_MINUTES).replaceAll('*', '')}`;

/** How the code of a sign-in is got: it was sent, or the authenticator app shows it. */
export type CodeSource = 'telegram' | 'totp';

/** What a sign-in by an authenticator app is begun with: nothing is stored, so that nobody uses up what an administrator may begin. */
const TOTP_ASKED = 'platform-login';
const TOTP_MS = CODE_MINUTES * 60_000;

/**
 * Begins a sign-in: sends a code to the administrators' Telegram chat, or, where none is set, expects one of the account's authenticator app.
 * Answers alike whether there is such an account: the code is sent while the answer is on its way.
 * @throws Problem platform_sign_in_unavailable (503), too_many_requests (429)
 */
export async function requestPlatformCode(
  context: IdentityContext,
  { username, address }: { readonly username: string; readonly address: string },
  cause: Cause,
): Promise<{ readonly requestToken: string; readonly source: CodeSource; readonly expiresAt: Date }> {
  const { clock, database, rates, sealed, secrets, administratorChat: chat, logger } = context;
  await throttle(rates, [fromAddress(addressGroup(address))]);
  if (chat === null) {
    const isThere = await database.read('system', (tx) => administrators.haveTotp(tx, platformAdminister.name));
    if (!isThere) throw new Problem(identityProblems.platform_sign_in_unavailable);
    const requestToken = sealed.seal(TOTP_ASKED, { username: username.toLowerCase() }, TOTP_MS);
    return { requestToken, source: 'totp', expiresAt: new Date(clock.now().getTime() + TOTP_MS) };
  }
  const requestToken = secrets.token();
  const { account, code, expiresAt } = await database.unitOfWork(
    'system',
    async (tx) => {
      const made = await makeCode(context, tx, { ...useOf(username, requestToken), address });
      return { ...made, account: await administratorOf(tx, username) };
    },
    cause,
  );
  if (account !== null)
    chat
      .send(chatText(account.username, code), AbortSignal.timeout(SENDING_MS))
      .catch((error: unknown) => logger.error({ err: error }, 'a sign-in code could not be sent to the administrators’ Telegram chat'));
  return { requestToken, source: 'telegram', expiresAt };
}

/** What a sign-in is finished with. */
export interface PlatformProof {
  readonly username: string;
  readonly requestToken: string;
  readonly code: string;
  /** Needed where the code is of an authenticator app. */
  readonly password: string | null;
  readonly place: SignInOrigin;
}

/** The administrator whose code from the chat it is; null: it is not. Its second factor is needed on every device. */
async function byChat(
  context: IdentityContext,
  { username, requestToken, code: typed, place }: PlatformProof,
  cause: Cause,
): Promise<Shown> {
  const { database, hasher, oneTimeCodes } = context;
  // The same work as a password.
  await hasher.matches(null, '', 'stranger');
  const code = codeIn(typed);
  const { account, isRight } = await database.unitOfWork(
    'system',
    async (tx) => {
      const account = await administratorOf(tx, username);
      const isTheirs = (sealedHash: string) => code !== null && account !== null && oneTimeCodes.matches(sealedHash, code);
      return { account, isRight: await tryCode(context, tx, useOf(username, requestToken), isTheirs) };
    },
    cause,
  );
  if (isRight && account !== null) await awaitFactor(context, account, { ...place, device: null });
  return { account, isRight };
}

/** The administrator whose password and code of the authenticator app they are. Without the password no code is tried. */
async function byTotp(
  context: IdentityContext,
  { username, requestToken, code: typed, password, place }: PlatformProof,
  cause: Cause,
): Promise<Shown> {
  const { database, rates, sealed } = context;
  if (password === null)
    throw invalidField('password', {
      id: 'wajib diisi bersama kode aplikasi autentikator',
      en: 'is required with a code of an authenticator app',
    });
  const known = await checkPassword(context, { username, password, place });
  const allowances = codeAllowances(known.account_id);
  await throttle(rates, allowances);
  const code = codeIn(typed);
  const isBegun = sealed.open(TOTP_ASKED, requestToken)?.username === username.toLowerCase();
  const isRight = await database.unitOfWork(
    'system',
    async (tx) => {
      if (!isBegun || code === null || (await administratorOf(tx, username)) === null) return false;
      return checkTotp(context, tx, known.account_id, code);
    },
    cause,
  );
  if (isRight) await forgive(rates, allowances);
  return { account: known, isRight };
}

interface Shown {
  readonly account: accounts.AccountWithPassword | null;
  readonly isRight: boolean;
}

/**
 * Finishes a sign-in: by the code from the chat, which stands for a password, or by password and authenticator app.
 * @throws Problem invalid_request (400), invalid_code, invalid_credentials (401), account_inactive, mfa_required (403),
 * too_many_requests (429), sign_in_busy (503)
 */
export async function signInAdministrator(context: IdentityContext, proof: PlatformProof, cause: Cause): Promise<SignedIn> {
  const { rates, watch, administratorChat: chat } = context;
  const { place } = proof;
  const line = addressGroup(place.address);
  await throttle(rates, [fromAddress(line)]);
  const { account, isRight } = await (chat === null ? byTotp : byChat)(context, proof, cause);
  if (account === null || !isRight) {
    watch.failed({ outcome: 'wrong', accountId: account?.account_id ?? null, address: line });
    throw new Problem(identityProblems.invalid_code);
  }
  const session = await openSession(context, account, place, cause);
  watch.admitted();
  return session;
}
