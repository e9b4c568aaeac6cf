import { baseLanguage, type Language } from '@balai/contracts';
import type { Actor } from '@balai/runtime/access';
import { linksOf } from '../../corrections/routes/correction-wire.ts';
import type { ComplaintContext } from '../use-cases/file-complaint.ts';
import { findComplaint } from '../use-cases/list-complaints.ts';
import { complaintWire } from './complaint-wire.ts';

/** The account that a complaint is shown to, and its language. */
export interface Asking {
  readonly actor: Actor;
  readonly request: { readonly language: Language };
}

/** A complaint as answers show it. @throws Problem `complaint_not_found` */
export async function shown(context: ComplaintContext, { actor, request }: Asking, complaintId: string) {
  const row = await findComplaint(context, actor, complaintId);
  return complaintWire(row, await linksOf(context.blobs, actor.scope, [row]), baseLanguage(request.language));
}
