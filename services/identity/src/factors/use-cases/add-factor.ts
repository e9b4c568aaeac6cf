import type { FactorKind } from '@balai/contracts/identity';
import type { Transaction } from '@balai/runtime/database';
import * as access from '../../access/repository/access.ts';
import { refreshAccess } from '../../access/use-cases/refresh-access.ts';
import type { IdentityContext } from '../../context.ts';
import { publishRevocations } from '../../events/accounts.ts';
import { hashOf } from '../../sessions/domain/pending-sign-in.ts';
import * as sessions from '../../sessions/repository/sessions.ts';
import { publishFactorChange } from '../messages/factor-facts.ts';
import * as factors from '../repository/factors.ts';
import * as recoveryCodes from '../repository/recovery-codes.ts';

/** A factor that counts from now on. */
export interface AddedFactor {
  readonly factorId: string;
  /** With the first factor; null: the account has codes. */
  readonly recoveryCodes: readonly string[] | null;
  /** Sessions that ended: those opened without a factor, but for the caller's. */
  readonly ended: readonly sessions.SessionRow[];
}

/** Makes recovery codes in place of the earlier ones. */
export async function putRecoveryCodes(
  { factorSecrets, clock }: Pick<IdentityContext, 'factorSecrets' | 'clock'>,
  tx: Transaction,
  accountId: string,
): Promise<string[]> {
  const codes = factorSecrets.recoveryCodes();
  const hashes = codes.map((code) => hashOf(code.replaceAll('-', '')));
  await recoveryCodes.replace(tx, accountId, hashes, clock.now());
  publishFactorChange(tx, accountId, { change: 'recovery-codes-made' }, clock.now());
  return codes;
}

/**
 * Lets a factor count: stores it, and with the first one makes recovery codes, ends the sessions opened without and lets an account that had
 * to set one up do everything.
 * @param store stores the factor
 */
export async function addFactor(
  context: Pick<IdentityContext, 'factorSecrets' | 'clock'>,
  tx: Transaction,
  { accountId, sessionId }: { readonly accountId: string; readonly sessionId: string },
  { factorId, kind, store }: { readonly factorId: string; readonly kind: FactorKind; readonly store: () => Promise<void> },
): Promise<AddedFactor> {
  const at = context.clock.now();
  await access.lockExclusive(tx);
  await factors.lockRequired(tx, accountId);
  const isFirst = (await factors.list(tx, accountId)).length === 0;
  await store();
  publishFactorChange(tx, accountId, { change: 'added', kind }, at);
  if (!isFirst) return { factorId, recoveryCodes: null, ended: [] };
  const codes = await putRecoveryCodes(context, tx, accountId);
  await refreshAccess(tx, [accountId], at);
  const ended = await sessions.revokeOthers(tx, accountId, sessionId, at);
  await publishRevocations(tx, ended, at);
  return { factorId, recoveryCodes: codes, ended };
}

/** Refuses ended sessions in this process at once. */
export function refuseEnded({ revoke }: Pick<IdentityContext, 'revoke'>, ended: readonly sessions.SessionRow[]): void {
  for (const { session_id, expires_at } of ended) revoke(session_id, expires_at);
}
