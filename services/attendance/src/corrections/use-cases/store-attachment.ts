import { ATTACHMENT_BYTES, ATTACHMENT_TYPES, type AttachmentInput } from '@balai/contracts/attendance';
import type { Blobs } from '@balai/runtime/blobs';
import type { Transaction } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';

/** A file that was put, to be kept by what it proves. */
export interface Attachment {
  readonly blobId: string;
  readonly name: string;
}

/**
 * Stores a file that came with a call, for a day; {@link Blobs.keep} it in the transaction that refers to it. Null without one.
 * @throws Problem `blob_too_large`, `blob_type_refused`.
 */
export async function storeAttachment(
  blobs: Pick<Blobs, 'put'>,
  tenant: string,
  input: AttachmentInput | undefined,
): Promise<Attachment | null> {
  if (input === undefined) return null;
  const bytes = Buffer.from(input.content, 'base64');
  const blob = await blobs.put(bytes, { tenant, maxBytes: ATTACHMENT_BYTES, types: [...ATTACHMENT_TYPES] }).catch(refuseField);
  return { blobId: blob.id, name: input.name.trim() };
}

/** The store knows no field of a call; who sent the file is told which it was. */
function refuseField(error: unknown): never {
  if (!(error instanceof Problem)) throw error;
  const { code, status, texts } = error;
  throw new Problem({ code, status, field: 'evidence_file', ...texts }, {}, { cause: error });
}

/** Keeps an attachment for its owner, `attendance.<thing>:<id>`, as long as that exists. */
export const keepAttachment = async (
  blobs: Pick<Blobs, 'keep'>,
  tx: Transaction,
  attachment: Attachment | null,
  owner: string,
): Promise<void> => {
  if (attachment !== null) await blobs.keep(tx, attachment.blobId, owner);
};
