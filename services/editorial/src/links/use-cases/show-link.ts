import { DEFAULT_ZONE } from '@balai/calendar';
import { findClient } from '@balai/runtime/directory';
import * as attachments from '../../attachments/repository/attachments.ts';
import { type LinkedAttachment, linkedAttachments } from '../../attachments/use-cases/linked-attachments.ts';
import type { EditorialContext } from '../../context.ts';
import type { Plan } from '../../plans/domain/plan.ts';
import * as plans from '../../plans/repository/plans.ts';
import { type FoundLink, findLink, stateOf } from './find-link.ts';

/** A question as its link shows it. */
export interface ShownLink extends FoundLink {
  readonly clientName: string;
  readonly zone: string;
  readonly state: ReturnType<typeof stateOf>;
  /** These only while it can be decided. */
  readonly plans: readonly Plan[];
  readonly files: readonly LinkedAttachment[];
}

/** What the link of an e-mail asks; changes nothing. @throws Problem `link_unknown` */
export async function showLink(context: Pick<EditorialContext, 'database' | 'blobs' | 'clock'>, token: string): Promise<ShownLink> {
  const { attached, ...shown } = await context.database.read('system', async (tx) => {
    const found = await findLink(tx, token);
    const { client_id, piece_id } = found.piece;
    const state = stateOf(found, context.clock.now());
    const client = await findClient(tx, client_id);
    const clientName = client?.name ?? client_id;
    const zone = client?.timezone ?? DEFAULT_ZONE;
    const isOpen = state === 'open';
    const attached = isOpen ? await attachments.list(tx, piece_id) : [];
    return { ...found, clientName, zone, state, attached, plans: isOpen ? await plans.ofPiece(tx, piece_id) : [] };
  });
  return { ...shown, files: await linkedAttachments(context, { tenants: [shown.piece.client_id] }, attached) };
}
