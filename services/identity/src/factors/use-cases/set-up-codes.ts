import type { CodeChannel } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Cause } from '@balai/runtime/messaging';
import { Problem } from '@balai/runtime/problem';
import { codeIn } from '../../bindings/domain/binding-code.ts';
import type { IdentityContext } from '../../context.ts';
import { checkCode } from '../../one-time-codes/use-cases/check-code.ts';
import { issueCode } from '../../one-time-codes/use-cases/issue-code.ts';
import { identityProblems } from '../../problems.ts';
import { throttle } from '../../use-cases/throttle.ts';
import { codeAllowances } from '../domain/code-allowances.ts';
import * as factors from '../repository/factors.ts';
import { type AddedFactor, addFactor, refuseEnded } from './add-factor.ts';
import { type FreshProof, requireProof } from './require-proof.ts';

/** A code that shows that the account's own address is read, for the caller's session. */
const useOf = ({ accountId, sessionId }: Actor, channel: CodeChannel) =>
  ({ purpose: 'second-factor', subject: accountId, binding: `${sessionId} ${channel}` }) as const;

/**
 * Sends a code to the account's address or number, which has to be confirmed before codes are sent there at sign-in.
 * @throws Problem no_code_channel (503), factor_exists (409), too_many_requests (429); as requireProof
 */
export async function beginCodeFactor(
  context: IdentityContext,
  actor: Actor,
  { channel, ...proof }: FreshProof & { readonly channel: CodeChannel; readonly address: string },
  cause: Cause,
): Promise<{ readonly expiresAt: Date }> {
  const account = await requireProof(context, actor, proof, cause);
  const to = account[channel];
  if (to === null) throw new Problem(identityProblems.no_code_channel, { channel: CHANNEL_NAMES[channel] });
  const { address } = proof;
  return context.database.unitOfWork(
    'system',
    async (tx) => {
      const own = await factors.list(tx, actor.accountId);
      if (own.some(({ kind }) => kind === channel)) throw new Problem(identityProblems.factor_exists);
      return issueCode(context, tx, { ...useOf(actor, channel), address, channel, to, clientId: account.client_id });
    },
    cause,
  );
}

/** What people call a channel. */
export const CHANNEL_NAMES: Readonly<Record<CodeChannel, string>> = { email: 'e-mail', whatsapp: 'WhatsApp' };

/** @throws Problem wrong_code (400), factor_exists (409), too_many_requests (429) */
export async function confirmCodeFactor(
  context: IdentityContext,
  actor: Actor,
  { channel, code }: { readonly channel: CodeChannel; readonly code: string },
  cause: Cause,
): Promise<AddedFactor> {
  const { database, rates, clock, newId } = context;
  await throttle(rates, codeAllowances(actor.accountId));
  const added = await database.unitOfWork(
    'system',
    async (tx) => {
      if (!(await checkCode(context, tx, { ...useOf(actor, channel), code: codeIn(code) ?? '' }))) return null;
      const factorId = newId();
      const store = async () => {
        const factor = { factorId, accountId: actor.accountId, kind: channel };
        if (!(await factors.insertCodes(tx, factor, clock.now()))) throw new Problem(identityProblems.factor_exists);
      };
      return addFactor(context, tx, actor, { factorId, kind: channel, store });
    },
    cause,
  );
  if (added === null) throw new Problem(identityProblems.wrong_code);
  refuseEnded(context, added.ended);
  return added;
}
