/** Largest original that goes into a message as it is. */
const ORIGINAL_BYTES_MAX = 2_000_000;
const ALT_MAX = 500;

/** A picture as messages carry it. */
export interface MessagePicture {
  readonly blob_id: string;
  readonly name: string;
  readonly alt: string;
}

/** As much of a file as decides whether it is shown in messages. */
interface AttachedFile {
  readonly blob_id: string;
  readonly message_picture_id: string | null;
  readonly name: string;
  readonly content_type: string;
  readonly bytes: number;
  readonly caption: string | null;
  readonly alt: string | null;
}

const pictureIdOf = ({ message_picture_id, blob_id, content_type, bytes }: AttachedFile): string | null =>
  message_picture_id ?? (['image/jpeg', 'image/png'].includes(content_type) && bytes <= ORIGINAL_BYTES_MAX ? blob_id : null);

/** The first picture of a piece, for messages about it; null: it has none that can be sent. */
export function messagePicture(files: readonly AttachedFile[]): MessagePicture | null {
  for (const file of files) {
    const id = pictureIdOf(file);
    if (id !== null) return { blob_id: id, name: file.name, alt: (file.alt ?? file.caption ?? file.name).slice(0, ALT_MAX) };
  }
  return null;
}
