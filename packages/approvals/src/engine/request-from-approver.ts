import type { Transaction } from '@balai/runtime/database';
import { codeFor, NO_CODE } from '../domain/approval-code.ts';
import { nextReminder } from '../domain/reminder.ts';
import { dueAt } from '../domain/round.ts';
import type { Announced, ApprovalEngine } from './engine.ts';

/** Opens a request: from now on it can be answered, until its deadline. */
export async function requestFromApprover<S>(
  { tables, rules, clock }: Pick<ApprovalEngine<S>, 'tables' | 'rules' | 'clock'>,
  tx: Transaction,
  subject: S,
  { hours, ...request }: Omit<Announced, 'code' | 'dueAt' | 'isReminder'> & { readonly hours: number | null },
): Promise<void> {
  const at = clock.now();
  const { code, hash } = rules.sendsCodes ? codeFor(request.requestId) : NO_CODE;
  const due = dueAt(hours, at);
  await tables.requests.put(tx, request.requestId, {
    at,
    dueAt: due,
    codeHash: hash,
    remindAt: nextReminder(at, due, at),
  });
  await rules.announce(tx, subject, { ...request, code, dueAt: due, isReminder: false });
}
