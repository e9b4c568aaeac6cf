import type { Round } from '@balai/approvals';
import type { DecisionChannel } from '@balai/contracts/editorial';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import type { EditorialContext } from '../../context.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import { type Outcome, type OutcomeTold, outcomeText, settledText } from '../messages/outcome-text.ts';
import { notifyAccounts } from './notify-accounts.ts';
import { pageOf } from './page-of.ts';

/** How a round ended. `by` null: nobody did, time passed. */
export interface Ending {
  readonly outcome: Outcome;
  readonly by: { readonly accountId: string; readonly name: string } | null;
  readonly channel: DecisionChannel | null;
  readonly note: string | null;
}

/** Who did it: everybody who approved, where several had to. */
const namesOf = (round: Round, { outcome, by }: Ending): string[] => {
  const approvers = round.requests.flatMap(({ status, decided_by_name }) =>
    status === 'approved' && decided_by_name !== null ? [decided_by_name] : [],
  );
  return outcome === 'approved' ? approvers : by === null ? [] : [by.name];
};

/**
 * Tells everyone concerned how a round ended, once each, and not whoever ended it: author, assignee, submitter and who had decided get the
 * outcome; who else was asked, as approver or stand-in, that nothing is to be decided any more.
 * @param round with the answer that ended it
 */
export async function notifyOutcome(
  context: Pick<EditorialContext, 'newId' | 'publicUrl'>,
  tx: Transaction,
  { piece, round, ending }: { readonly piece: Piece; readonly round: Round; readonly ending: Ending },
): Promise<void> {
  const { outcome, by, channel, note } = ending;
  const client = await findClient(tx, piece.client_id);
  const told: OutcomeTold = {
    piece,
    clientName: client?.name ?? piece.client_id,
    language: client?.language ?? 'id',
    outcome,
    by: namesOf(round, ending),
    channel,
    note,
    page: pageOf(context, piece.piece_id),
  };
  const owners = [piece.author_id, piece.assignee_id, round.requested_by_id];
  const deciders = round.requests.map(({ decided_by_id }) => decided_by_id);
  const concerned = new Set([...owners, ...deciders].filter((id): id is string => id !== null && id !== by?.accountId));
  const asked = round.requests.filter(({ asked_at }) => asked_at !== null);
  const waiting = asked
    .flatMap(({ account_id, stand_ins }) => [account_id, ...stand_ins])
    .filter((id) => id !== by?.accountId && !concerned.has(id));
  await notifyAccounts(context, tx, piece, { to: concerned, text: outcomeText(told) });
  await notifyAccounts(context, tx, piece, { to: waiting, text: settledText(told) });
}
