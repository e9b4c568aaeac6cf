import { type ApprovalRequest, type Policy, policyWire, type Round } from '@balai/approvals';
import type * as wire from '@balai/contracts/editorial';
import type { Card, Piece } from './pieces/domain/piece.ts';

const at = (instant: Date | null): string | null => instant?.toISOString() ?? null;
const somebody = (id: string | null, name: string | null): wire.Somebody | null => (name === null ? null : { account_id: id, name });

/** A piece as lists and boards carry it. */
export const cardWire = (card: Card): wire.PieceCard => ({
  piece_id: card.piece_id,
  number: card.number,
  client_id: card.client_id,
  kind: card.kind,
  state: card.state,
  title: card.title,
  topic: card.topic,
  category: card.category,
  tags: [...card.tags],
  event_at: card.event_at.toISOString(),
  assignee: somebody(card.assignee_id, card.assignee_name),
  author: { account_id: card.author_id, name: card.author_name },
  updated_by: { account_id: card.updated_by_id, name: card.updated_by_name },
  scheduled_at: at(card.scheduled_at),
  published_at: at(card.published_at),
  created_at: card.created_at.toISOString(),
  updated_at: card.updated_at.toISOString(),
  version: card.version,
});

/** The whole piece, for answers and messages. */
export const pieceWire = (piece: Piece): wire.Piece => ({
  ...cardWire(piece),
  summary: piece.summary,
  content: piece.content,
  image: piece.image,
  release: piece.release,
  submitted_by: somebody(piece.submitted_by_id, piece.submitted_by_name),
  published_url: piece.published_url,
  note: piece.note,
});

const approvalRequestWire = (request: ApprovalRequest): wire.ApprovalRequest => ({
  ask_id: request.request_id,
  position: request.position,
  account_id: request.account_id,
  name: request.name,
  stand_ins: [...request.stand_ins],
  status: request.status,
  is_escalation: request.is_escalation,
  asked_at: at(request.asked_at),
  due_at: at(request.due_at),
  decided_at: at(request.decided_at),
  decided_by: request.decided_by_name,
  channel: request.channel,
  note: request.note,
});

/** A round with what was asked and said. */
export const roundWire = (round: Round): wire.ApprovalRound => ({
  round_id: round.round_id,
  number: round.number,
  kind: round.kind,
  needed: round.needed,
  is_open_to_all: round.is_open_to_all,
  status: round.status,
  requested_by: round.requested_by_name,
  opened_at: round.opened_at.toISOString(),
  ended_at: at(round.ended_at),
  asks: round.requests.map(approvalRequestWire),
});

/** The policy as messages carry it. @param deletedAt set once it is gone */
export const policyState = (policy: Policy, deletedAt: Date | null = null) => {
  const { is_set: _, updated_by: __, updated_at: ___, ...fields } = policyWire(policy);
  return { ...fields, deletedAt: at(deletedAt) };
};
