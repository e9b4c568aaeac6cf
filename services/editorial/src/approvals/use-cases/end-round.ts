import type { Round } from '@balai/approvals';
import type { RoundStatus } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { rounds } from '../../repository/approvals.ts';
import type { Principal } from '../domain/piece-access.ts';
import { type Ending, notifyOutcome } from './notify-outcome.ts';

type Context = Pick<EditorialContext, 'clock' | 'newId' | 'publicUrl'>;

/** Ends a round, with the answers given so far: what was still asked is void. Everyone concerned is told in the same transaction. */
export async function endRound(
  context: Context,
  tx: Transaction,
  { status, ...ended }: { readonly piece: Piece; readonly round: Round; readonly ending: Ending; readonly status: RoundStatus },
): Promise<void> {
  await rounds.end(tx, ended.round.round_id, status, context.clock.now());
  await notifyOutcome(context, tx, ended);
}

/** Ends the open round of a piece that its people took back or changed, if there is one. */
export async function voidRound(
  context: Context,
  tx: Transaction,
  {
    piece,
    by,
    outcome,
  }: { readonly piece: Piece; readonly by: Pick<Principal, 'accountId' | 'name'>; readonly outcome: 'withdrawn' | 'edited' },
): Promise<void> {
  const round = await rounds.newestOf(tx, piece.piece_id);
  if (round?.status !== 'open') return;
  await endRound(context, tx, { piece, round, status: 'void', ending: { outcome, by, channel: null, note: null } });
}
