import { approvalDecided, type Decision, type DecisionChannel, type RoundStatus } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { EditorialContext } from '../../context.ts';
import { ROUND_WORDS } from '../../messages/words.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { scheduledBy } from '../../plans/domain/schedule.ts';
import * as plans from '../../plans/repository/plans.ts';
import { editorialProblems } from '../../problems.ts';
import { storePiece } from '../../use-cases/store-piece.ts';
import { refusalOf } from '../domain/may-move.ts';
import { movedBy } from '../domain/move.ts';
import { engagedIn, hasDecided, openRequestOf, type Principal, pieceAccessOf } from '../domain/piece-access.ts';
import { type ApprovalRequest, missedOf, type Round } from '../domain/round.ts';
import { verdictOf } from '../domain/verdict.ts';
import { transitionOf } from '../domain/workflow.ts';
import * as requests from '../repository/approval-requests.ts';
import * as rounds from '../repository/rounds.ts';
import { endRound } from './end-round.ts';
import { moveProblem } from './refuse-move.ts';
import { requestFromApprover } from './request-from-approver.ts';

type Context = Pick<EditorialContext, 'database' | 'clock' | 'newId' | 'changed' | 'publicUrl'>;

/** What somebody decided, and by which way it came. */
export interface GivenDecision {
  readonly decision: Decision;
  readonly channel: DecisionChannel;
  readonly note: string | null;
}

const ANSWERS = { approve: 'approved', reject: 'rejected', request_changes: 'changes_requested' } as const;

/**
 * Records one approver's decision on a locked piece, within a transaction that goes on: every channel ends here. The lock lets the second of two
 * decisions at once meet what the first left; answer, state, change log and messages are one transaction.
 * @param askId the question that is answered, where the channel names one
 * @throws Problem `transition_refused`, `transition_forbidden`, `own_piece`, `decision_not_yours`, `decided_already`, 400 for a missing note.
 */
export async function decideOn(
  context: Context,
  tx: Transaction,
  { piece, principal, requestId = null, given }: { piece: Piece; principal: Principal; requestId?: string | null; given: GivenDecision },
): Promise<Piece> {
  const transition = transitionOf(given.decision);
  const round = await rounds.newestOf(tx, piece.piece_id);
  const access = pieceAccessOf(piece, round, principal);
  const refusal = refusalOf(transition, piece.state, access);
  if (refusal !== null || round === null) {
    const decided = hasDecided(round?.requests ?? [], principal.accountId);
    throw moveProblem(refusal ?? 'state', transition, { piece, round, access, hasDecided: decided });
  }
  if (transition.needs.includes('note') && (given.note ?? '').trim() === '')
    throw invalidField('note', { id: 'diperlukan untuk keputusan ini', en: 'is needed for this decision' });
  const open = openRequestOf(round.requests, principal.accountId);
  if (requestId !== null && open?.ask_id !== requestId)
    throw new Problem(editorialProblems.decided_already, { status: ROUND_WORDS[round.status] });
  const request = open ?? (await ownRequest(context, tx, round, principal));
  return settle(context, tx, { piece, round, request, principal, given });
}

/** Where everybody may decide, whoever does is written down as if asked. */
async function ownRequest({ newId }: Context, tx: Transaction, round: Round, { accountId, name }: Principal): Promise<ApprovalRequest> {
  const request = {
    ...{ ask_id: newId(), round_id: round.round_id, client_id: round.client_id, position: round.requests.length + 1 },
    ...({ account_id: accountId, stand_ins: [], status: 'asked', is_escalation: false } as const),
  };
  await requests.add(tx, request);
  const unanswered = { decided_at: null, decided_by_id: null, decided_by_name: null, channel: null, note: null };
  return { ...request, ...unanswered, name, asked_at: round.opened_at, due_at: null, code_hashes: [], code_attempts: 0, remind_at: null };
}

interface Settling {
  readonly piece: Piece;
  readonly round: Round;
  readonly request: ApprovalRequest;
  readonly principal: Principal;
  readonly given: GivenDecision;
}

async function settle(context: Context, tx: Transaction, { piece, round, request, principal, given }: Settling): Promise<Piece> {
  const now = context.clock.now();
  const { decision, channel, note } = given;
  const answer = {
    status: ANSWERS[decision],
    decided_at: now,
    decided_by_id: principal.accountId,
    decided_by_name: principal.name,
    channel,
    note,
  };
  await requests.settle(tx, request.ask_id, answer);
  const answered = [...round.requests.filter(({ ask_id }) => ask_id !== request.ask_id), { ...request, ...answer }];
  const status = statusOf(round, answered);
  const { piece_id, client_id } = piece;
  tx.send(
    approvalDecided,
    {
      ...{ round_id: round.round_id, piece_id, client_id, ask_id: request.ask_id, account_id: principal.accountId },
      ...{ decision, channel, note, round_status: status, decided_at: now.toISOString() },
    },
    { subject: piece_id },
  );
  if (status === 'open') await requestFromNext(context, tx, piece, round, answered);
  const decided = after(piece, status, { by: principal, now, note });
  const planned = status === 'approved' ? await plans.ofPiece(tx, piece_id) : [];
  if (isOutcome(status)) {
    const ending = { outcome: status, by: principal, channel, note };
    await endRound(context, tx, { piece: decided, round: { ...round, requests: answered }, status, ending });
  }
  // What was planned by the word of who may publish schedules it at once.
  const { next } = scheduledBy(decided, planned, planned);
  const moved = next.state === piece.state ? {} : { state: [piece.state, next.state] as const };
  return storePiece(context, tx, next, { by: principal, action: 'decided', fields: { ...moved, decision: [null, decision] }, note });
}

/** Where the round stands with these answers. */
export const statusOf = (round: Round, answered: readonly ApprovalRequest[]): RoundStatus =>
  verdictOf({
    kind: round.kind,
    needed: round.needed,
    isOpenToAll: round.is_open_to_all,
    statuses: answered.map(({ status }) => status),
    missed: missedOf(answered),
  });

const MOVES = { approved: 'approve', rejected: 'reject', changes_requested: 'request_changes' } as const;
const isOutcome = (status: RoundStatus): status is keyof typeof MOVES => status in MOVES;

/** The piece after the round took this turn: moved by its end, in review while others are asked. */
function after(piece: Piece, status: RoundStatus, { by, now, note }: { by: Principal; now: Date; note: string | null }): Piece {
  if (isOutcome(status)) return movedBy(piece, transitionOf(MOVES[status]), { by, now, note, at: null, url: null });
  return { ...piece, state: 'in_review', note: note ?? piece.note };
}

/** The turn of the next one in a sequence. */
async function requestFromNext(
  context: Context,
  tx: Transaction,
  piece: Piece,
  round: Round,
  answered: readonly ApprovalRequest[],
): Promise<void> {
  if (answered.some(({ status }) => status === 'asked')) return;
  const next = answered.filter(({ status }) => status === 'waiting').sort((a, b) => a.position - b.position)[0];
  if (next === undefined) return;
  const { ask_id: requestId, account_id: accountId, stand_ins: standIns } = next;
  await requestFromApprover(context, tx, piece, {
    requestId,
    accountId,
    standIns,
    hours: round.deadline_hours,
    not: engagedIn(answered, accountId),
  });
}
