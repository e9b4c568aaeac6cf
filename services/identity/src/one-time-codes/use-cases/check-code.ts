import type { Transaction } from '@balai/runtime/database';
import type { IdentityContext } from '../../context.ts';
import * as codes from '../repository/one-time-codes.ts';
import { type CodeUse, keyOf } from './issue-code.ts';

/**
 * Tries a code, which counts: after three tries, five minutes or its use it is void. The transaction must commit also where the code was
 * wrong, or the try does not count. Until it ends, other tries of the same code wait.
 */
export async function checkCode(
  { clock, oneTimeCodes }: Pick<IdentityContext, 'clock' | 'oneTimeCodes'>,
  tx: Transaction,
  { code, ...use }: CodeUse & { readonly code: string },
): Promise<boolean> {
  const at = clock.now();
  const open = await codes.countTry(tx, keyOf(use), at);
  if (open === null || !oneTimeCodes.matches(open.sealed_hash, code)) return false;
  await codes.end(tx, open.code_id, at);
  return true;
}
