import type { AccountRow, Round } from '@balai/approvals';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { linkHash } from '../../approvals/domain/approval-link.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as pieces from '../../pieces/repository/pieces.ts';
import { editorialProblems } from '../../problems.ts';
import { accounts, rounds } from '../../repository/approvals.ts';
import * as links from '../repository/links.ts';

/** A link with what it asks, and whom. */
export interface FoundLink {
  readonly link: links.SentLink;
  readonly piece: Piece;
  /** The newest: what the piece waits for now. */
  readonly round: Round;
  readonly account: AccountRow;
}

/** How long a link holds where nothing is due: a mailbox keeps letters for ever. */
const HELD_MS = 30 * 86_400_000;

/**
 * What a link asks. The same answer for a link that never was, whose account lost its sight of the client, and whose piece is gone.
 * @throws Problem `link_unknown`
 */
export async function findLink(tx: Transaction, token: string): Promise<FoundLink> {
  const link = await links.find(tx, linkHash(token));
  const piece = link === null ? null : await pieces.find(tx, link.piece_id);
  const round = piece === null ? null : await rounds.newestOf(tx, piece.piece_id);
  const account = link === null ? null : await accounts.findOfClient(tx, link.account_id, link.client_id);
  if (link === null || piece === null || round === null || account === null) throw new Problem(editorialProblems.link_unknown);
  return { link, piece, round, account };
}

/** Whether a link can still decide, and if not, why. */
export function stateOf({ link, round }: Pick<FoundLink, 'link' | 'round'>, now: Date): 'open' | 'ended' | 'late' {
  const request = round.requests.find(({ request_id }) => request_id === link.ask_id);
  if (request?.status !== 'asked') return 'ended';
  const end = request.due_at ?? new Date(link.made_at.getTime() + HELD_MS);
  return end <= now ? 'late' : 'open';
}
