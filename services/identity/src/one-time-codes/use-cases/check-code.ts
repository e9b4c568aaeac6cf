import type { Transaction } from '@balai/runtime/database';
import type { IdentityContext } from '../../context.ts';
import * as codes from '../repository/one-time-codes.ts';
import { type CodeUse, keyOf } from './issue-code.ts';

type TryContext = Pick<IdentityContext, 'clock'>;

/**
 * Counts a try of a code that is open, and uses the code up where it is right. The transaction must commit in either case.
 * @param isRight judges what was typed, given the code as it is stored
 */
export async function tryCode(
  { clock }: TryContext,
  tx: Transaction,
  use: CodeUse,
  isRight: (sealedHash: string) => boolean | Promise<boolean>,
): Promise<boolean> {
  const at = clock.now();
  const open = await codes.countTry(tx, keyOf(use), at);
  if (open === null || !(await isRight(open.sealed_hash))) return false;
  await codes.end(tx, open.code_id, at);
  return true;
}

/**
 * Tries a code, which counts: after three tries, five minutes or its use it is void. The transaction must commit also where the code was
 * wrong, or the try does not count. Until it ends, other tries of the same code wait.
 */
export const checkCode = (
  { clock, oneTimeCodes }: Pick<IdentityContext, 'clock' | 'oneTimeCodes'>,
  tx: Transaction,
  { code, ...use }: CodeUse & { readonly code: string },
): Promise<boolean> => tryCode({ clock }, tx, use, (sealedHash) => oneTimeCodes.matches(sealedHash, code));
