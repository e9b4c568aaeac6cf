import { platformAdminister } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import { addressGroup } from '@balai/runtime/http';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import * as accounts from '../../accounts/repository/accounts.ts';
import { codeIn } from '../../bindings/domain/binding-code.ts';
import type { IdentityContext } from '../../context.ts';

import { checkTotp } from '../../factors/use-cases/check-own-code.ts';
import { CODE_MINUTES } from '../../one-time-codes/domain/one-time-code.ts';
import { codeTexts } from '../../one-time-codes/messages/code-texts.ts';
import { tryCode } from '../../one-time-codes/use-cases/check-code.ts';
import { makeCode } from '../../one-time-codes/use-cases/issue-code.ts';
import { identityProblems } from '../../problems.ts';
import { awaitFactor } from '../../sessions/use-cases/await-factor.ts';
import { openSession, type SignedIn } from '../../sessions/use-cases/open-session.ts';
import { throttle } from '../../use-cases/throttle.ts';
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
  const { database, rates, secrets, administratorChat: chat, logger } = context;
  await throttle(rates, [fromAddress(addressGroup(address))]);
  const requestToken = secrets.token();
  const { account, code, expiresAt } = await database.unitOfWork(
    'system',
    async (tx) => {
      if (chat === null && !(await administrators.haveTotp(tx, platformAdminister.name)))
        throw new Problem(identityProblems.platform_sign_in_unavailable);
      const made = await makeCode(context, tx, { ...useOf(username, requestToken), address });
      return { ...made, account: await administratorOf(tx, username) };
    },
    cause,
  );
  if (chat !== null && account !== null)
    chat
      .send(chatText(account.username, code), AbortSignal.timeout(SENDING_MS))
      .catch((error: unknown) => logger.error({ err: error }, 'a sign-in code could not be sent to the administrators’ Telegram chat'));
  return { requestToken, source: chat === null ? 'totp' : 'telegram', expiresAt };
}

/** What a sign-in is finished with. */
export interface PlatformProof {
  readonly username: string;
  readonly requestToken: string;
  readonly code: string;
  readonly address: string;
  readonly device: string | null;
  readonly userAgent: string | null;
}

/**
 * Finishes a sign-in by its code. A code from the chat stands for a password: an account with a second factor is asked for it.
 * @throws Problem invalid_code (401), mfa_required (403), too_many_requests (429)
 */
export async function signInAdministrator(context: IdentityContext, proof: PlatformProof, cause: Cause): Promise<SignedIn> {
  const { database, rates, devices, watch, oneTimeCodes, administratorChat: chat } = context;
  const { username, requestToken, address, userAgent } = proof;
  const line = addressGroup(address);
  await throttle(rates, [fromAddress(line)]);
  const code = codeIn(proof.code);
  const { account, isRight } = await database.unitOfWork(
    'system',
    async (tx) => {
      const account = await administratorOf(tx, username);
      const isRight = await tryCode(context, tx, useOf(username, requestToken), async (sealedHash) => {
        if (code === null || account === null) return false;
        return chat === null ? checkTotp(context, tx, account.account_id, code) : oneTimeCodes.matches(sealedHash, code);
      });
      return { account, isRight };
    },
    cause,
  );
  if (account === null || !isRight) {
    watch.failed({ outcome: 'wrong', accountId: account?.account_id ?? null, address: line });
    throw new Problem(identityProblems.invalid_code);
  }
  if (chat !== null) await awaitFactor(context, account, line);
  const session = await openSession(context, account, address, cause, userAgent);
  watch.admitted();
  return { ...session, device: devices.sealedWith(devices.read(proof.device), account.account_id) };
}
