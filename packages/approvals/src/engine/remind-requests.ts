import type { Database, Transaction } from '@balai/runtime/database';
import { codeFor, NO_CODE } from '../domain/approval-code.ts';
import { nextReminder } from '../domain/reminder.ts';
import { engagedIn, isLate } from '../domain/round.ts';
import type { ApprovalEngine } from './engine.ts';

const SUBJECTS_AT_ONCE = 50;

/** Reminds approvers with open requests, before their deadline. How many subjects it checked. */
export async function remindRequests<S>(engine: ApprovalEngine<S>, database: Database): Promise<number> {
  const due = await database.autocommitRead((tx) => engine.tables.requests.toRemind(tx, engine.clock.now(), SUBJECTS_AT_ONCE));
  for (const id of due) await database.unitOfWork('system', (tx) => remindOf(engine, tx, id));
  return due.length;
}

/** The subject is locked: of two replicas the second finds the reminder sent, and a decision that came meanwhile. */
async function remindOf<S>({ tables, rules, clock }: ApprovalEngine<S>, tx: Transaction, id: string): Promise<void> {
  const subject = await rules.lock(tx, id);
  const round = await tables.rounds.newestOf(tx, id);
  if (subject === null || round?.status !== 'open') return;
  const now = clock.now();
  for (const request of round.requests) {
    const { request_id: requestId, account_id: accountId, asked_at: askedAt, due_at: dueAt, remind_at: remindAt } = request;
    if (request.status !== 'asked' || askedAt === null || remindAt === null || remindAt > now) continue;
    const { code, hash } = rules.sendsCodes ? codeFor(requestId) : NO_CODE;
    await tables.requests.remind(tx, requestId, { codeHash: hash, remindAt: nextReminder(askedAt, dueAt, now) });
    // A late request expires in the next round; it needs no reminder.
    if (isLate(request, now)) continue;
    const not = engagedIn(round.requests, accountId);
    await rules.announce(tx, subject, { requestId, accountId, standIns: request.stand_ins, not, code, dueAt, isReminder: true });
  }
}
