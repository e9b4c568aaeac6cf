import type { TenantScope } from '@balai/runtime/database';
import type { EditorialContext } from '../../context.ts';
import type { Attachment } from '../repository/attachments.ts';

/** How long the address of a file holds. */
const SECONDS = 3_600;

/** A file with the addresses that lead to it. */
export interface LinkedAttachment extends Attachment {
  readonly url: string | null;
  /** Of the small picture; null for what is none. */
  readonly thumbnailUrl: string | null;
  /** Of the picture as a phone shows it; null as above. */
  readonly previewUrl: string | null;
}

/** Files of one client with addresses that hold an hour. */
export async function linkedAttachments(
  { blobs }: Pick<EditorialContext, 'blobs'>,
  scope: TenantScope,
  files: readonly Attachment[],
): Promise<LinkedAttachment[]> {
  const made = files.flatMap(({ thumbnail_id, message_picture_id }) => [thumbnail_id, message_picture_id].filter((id) => id !== null));
  const links = await blobs.links(scope, made, { seconds: SECONDS });
  return Promise.all(
    files.map(async (file) => {
      const url = (await blobs.links(scope, [file.blob_id], { seconds: SECONDS, fileName: file.name })).get(file.blob_id) ?? null;
      const thumbnailUrl = links.get(file.thumbnail_id ?? '') ?? null;
      return { ...file, url, thumbnailUrl, previewUrl: links.get(file.message_picture_id ?? '') ?? null };
    }),
  );
}
