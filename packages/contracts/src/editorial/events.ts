import Type from 'typebox';
import { defineEvent } from '../define/message.ts';
import { restateCommand, restatedEvent } from '../define/restate.ts';
import { ClientId, Instant, nullable, oneOf, Uuid } from '../define/schema.ts';
import { ApprovalPolicy, Decision, DecisionChannel, RoundStatus } from './approvals/approval-models.ts';
import { PieceEntity } from './models.ts';
import { PlanEntity } from './plans/plan-models.ts';
import { PublishingAccountEntity } from './plans/publishing-models.ts';
import { PieceState } from './workflow-models.ts';

export const pieceChanged = defineEvent(
  'editorial.piece.changed.v1',
  'state',
  'A piece of the editorial desk was written, changed, moved or removed.',
  PieceEntity,
);

export const planChanged = defineEvent(
  'editorial.plan.changed.v1',
  'state',
  'A post was planned for a platform, changed, published, recognised or taken back, or its piece was named anew or moved.',
  PlanEntity,
);
export const editorialRestate = restateCommand('editorial');
export const editorialRestated = restatedEvent('editorial');

/** What a line of the change log is about. */
export const ChangeAction = oneOf('created', 'edited', 'moved', 'decided', 'noted', 'removed');

export const changeRecorded = defineEvent(
  'editorial.change.recorded.v1',
  'fact',
  'Somebody changed a piece: what it was and what it is.',
  Type.Object({
    piece_id: Uuid,
    client_id: ClientId,
    action: ChangeAction,
    state: PieceState,
    /** Name of who did it. */
    by: Type.String(),
    /** By field: before and after. */
    fields: Type.Record(Type.String(), Type.Array(Type.Unknown(), { minItems: 2, maxItems: 2 })),
    note: nullable(Type.String()),
    version: Type.Integer({ minimum: 1 }),
    recorded_at: Instant,
  }),
  { audit: true },
);

export const approvalDecided = defineEvent(
  'editorial.approval.decided.v1',
  'fact',
  'An approver decided on a piece.',
  Type.Object({
    round_id: Uuid,
    piece_id: Uuid,
    client_id: ClientId,
    ask_id: Uuid,
    account_id: Uuid,
    decision: Decision,
    channel: DecisionChannel,
    note: nullable(Type.String()),
    /** Where the round stands after it. */
    round_status: RoundStatus,
    decided_at: Instant,
  }),
  { audit: true },
);

export const policyChanged = defineEvent(
  'editorial.policy.changed.v1',
  'state',
  'Who has to approve the pieces of a client.',
  Type.Object({ ...Type.Omit(ApprovalPolicy, ['is_set', 'updated_by', 'updated_at']).properties, deletedAt: nullable(Instant) }),
  { audit: true },
);

export const publishingAccountChanged = defineEvent(
  'editorial.publishing-account.changed.v1',
  'state',
  'An account of a client was connected for publishing, checked, switched or forgotten. Its token is in no message.',
  PublishingAccountEntity,
  { audit: true },
);

/** Pages that show pieces of these clients read them again. */
export const piecesChanged = defineEvent(
  'editorial.pieces.changed.v1',
  'hint',
  'Pieces of these clients changed.',
  Type.Object({ client_ids: Type.Array(Type.String()) }),
);
