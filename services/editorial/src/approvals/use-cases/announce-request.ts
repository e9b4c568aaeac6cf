import type { AccountRow, Announced } from '@balai/approvals';
import { DEFAULT_ZONE } from '@balai/calendar';
import { editorialApprove } from '@balai/contracts/editorial';
import { notifyAccount } from '@balai/contracts/notifier';
import type { Transaction } from '@balai/runtime/database';
import { findClient } from '@balai/runtime/directory';
import { messagePicture } from '../../attachments/domain/message-picture.ts';
import * as attachments from '../../attachments/repository/attachments.ts';
import type { EditorialContext } from '../../context.ts';
import * as links from '../../links/repository/links.ts';
import type { Piece } from '../../pieces/domain/piece.ts';
import * as plans from '../../plans/repository/plans.ts';
import { accounts } from '../../repository/approvals.ts';
import { linkHash, newLinkToken } from '../domain/approval-link.ts';
import { isWriter } from '../domain/piece-access.ts';
import { type RequestTold, requestLetter, requestText } from '../messages/request-text.ts';
import { pageOf } from './page-of.ts';

/** A link that decides one question for one account; null where our address is not known. */
async function linkFor(
  { clock, publicUrl }: Pick<EditorialContext, 'clock' | 'publicUrl'>,
  tx: Transaction,
  { requestId, accountId, clientId }: { readonly requestId: string; readonly accountId: string; readonly clientId: string },
): Promise<string | null> {
  if (publicUrl === null) return null;
  const token = newLinkToken();
  await links.add(tx, {
    token_hash: linkHash(token),
    ask_id: requestId,
    client_id: clientId,
    account_id: accountId,
    made_at: clock.now(),
  });
  return linkOf(publicUrl, token);
}

/** Behind the `#`: browsers send it to nobody, neither to a server nor as a referrer. */
export const linkOf = (publicUrl: string, token: string): string => `${publicUrl}/decide#${token}`;

/** An account that a question is put to. */
export interface Addressee extends AccountRow {
  /** Name of the approver whose stand-in it is; null: it is the approver. */
  readonly standsInFor: string | null;
}

/** The approver and their stand-ins who may decide on the piece. */
export async function addresseesOf(
  tx: Transaction,
  piece: Piece,
  { accountId, standIns, not }: Pick<Announced, 'accountId' | 'standIns' | 'not'>,
): Promise<Addressee[]> {
  const named = [accountId, ...standIns].filter((id) => !isWriter(piece, id) && !not.includes(id));
  const able = await accounts.fitting(tx, named, piece.client_id, editorialApprove.name);
  const [approver] = await accounts.listOf(tx, [accountId], piece.client_id);
  return able.map((one) => ({ ...one, standsInFor: one.account_id === accountId ? null : (approver?.username ?? 'penyetuju') }));
}

/** What everybody is told who is asked about a piece, with its picture. */
export async function toldOf(context: Pick<EditorialContext, 'publicUrl'>, tx: Transaction, piece: Piece) {
  const client = await findClient(tx, piece.client_id);
  const attached = await attachments.list(tx, piece.piece_id);
  return {
    piece,
    picture: messagePicture(attached),
    files: attached.map(({ name }) => name),
    plans: await plans.ofPiece(tx, piece.piece_id),
    clientName: client?.name ?? piece.client_id,
    zone: client?.timezone ?? DEFAULT_ZONE,
    language: client?.language ?? ('id' as const),
    asker: piece.submitted_by_name ?? piece.author_name,
    page: pageOf(context, piece.piece_id),
  };
}

/** A request as it goes out: the chat's text, and the letter. */
export const worded = (told: RequestTold) => ({ text: requestText(told), email: { ...requestLetter(told), when: 'beside' as const } });

/** Tells an approver and their stand-ins that a piece waits: over WhatsApp with a code, by e-mail with a link. Those who may not decide on it are left out. */
export async function announceRequest(
  context: Pick<EditorialContext, 'clock' | 'newId' | 'publicUrl'>,
  tx: Transaction,
  piece: Piece,
  { requestId, accountId, standIns, not, code, ...said }: Announced,
): Promise<void> {
  if (code === null) throw new Error(`request ${requestId} has no code: pieces are decided by chat, too`);
  const clientId = piece.client_id;
  const about = await toldOf(context, tx, piece);
  for (const { account_id, standsInFor } of await addresseesOf(tx, piece, { accountId, standIns, not })) {
    const link = await linkFor(context, tx, { requestId, accountId: account_id, clientId });
    const noticeId = context.newId();
    const notice = { notice_id: noticeId, account_id, client_id: clientId, picture: about.picture, kind: 'approval' as const };
    tx.send(notifyAccount, { ...notice, ...worded({ ...about, ...said, code, standsInFor, link }) }, { subject: noticeId });
  }
}
