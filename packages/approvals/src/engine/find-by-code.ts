import type { Transaction } from '@balai/runtime/database';
import { CODE_TRIES, isCodeOf } from '../domain/approval-code.ts';
import { isLate } from '../domain/round.ts';
import type { CodedRequest } from '../tables/requests.ts';
import type { ApprovalEngine } from './engine.ts';

/** A request found by its code. `too_many`: the account tried wrong codes too often. */
export type FoundByCode =
  | { readonly kind: 'found'; readonly subjectId: string; readonly requestId: string }
  | { readonly kind: 'unknown' | 'too_many' };

/** Days during which a late code is still recognised, so that the answer says how the round ended. */
const REMEMBERED_MS = 30 * 86_400_000;

/**
 * Finds a request by its short code. A code is good for the approver it was sent to (or a stand-in), once, until the deadline, and for five
 * tries, however many replicas receive them.
 */
export async function findByCode<S>(
  { tables, clock }: Pick<ApprovalEngine<S>, 'tables' | 'clock'>,
  tx: Transaction,
  { accountId, code }: { readonly accountId: string; readonly code: string },
): Promise<FoundByCode> {
  await tables.requests.lockCodesOf(tx, accountId);
  const now = clock.now();
  const sent = await tables.requests.withCodes(tx, accountId, new Date(now.getTime() - REMEMBERED_MS));
  const meant = sent.find(({ request_id, code_hashes }) => code_hashes.some((hash) => isCodeOf(request_id, hash, code)));
  const isOpen = (request: CodedRequest) => request.status === 'asked' && !isLate(request, now);
  if (meant !== undefined) {
    if (isOpen(meant) && meant.code_attempts >= CODE_TRIES) return { kind: 'too_many' };
    return { kind: 'found', subjectId: meant.subject_id, requestId: meant.request_id };
  }
  // A wrong code counts against every request it could have been for.
  const open = sent.filter(isOpen);
  if (open.length === 0) return { kind: 'unknown' };
  await tables.requests.countWrong(
    tx,
    open.map(({ request_id }) => request_id),
  );
  return { kind: open.every(({ code_attempts }) => code_attempts + 1 >= CODE_TRIES) ? 'too_many' : 'unknown' };
}
