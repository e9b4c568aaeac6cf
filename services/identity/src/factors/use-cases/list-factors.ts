import type { Actor } from '@balai/runtime/access';
import type { IdentityContext } from '../../context.ts';
import * as factors from '../repository/factors.ts';
import * as recoveryCodes from '../repository/recovery-codes.ts';

/** The factors of the caller's account. */
export const listFactors = (
  { database }: Pick<IdentityContext, 'database'>,
  { accountId }: Actor,
): Promise<{ readonly factors: readonly factors.FactorRow[]; readonly codesLeft: number; readonly isRequired: boolean }> =>
  database.read('system', async (tx) => ({
    factors: await factors.list(tx, accountId),
    codesLeft: await recoveryCodes.left(tx, accountId),
    isRequired: await factors.isRequired(tx, accountId),
  }));
