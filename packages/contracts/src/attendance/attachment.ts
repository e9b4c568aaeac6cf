import Type, { type Static } from 'typebox';
import { nullable } from '../define/schema.ts';

/** Media types of a file that is attached as evidence. */
export const ATTACHMENT_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
/** Largest attached file. */
export const ATTACHMENT_BYTES = 3_145_728;
/** What a call with an attached file may take: base64 makes four characters of three bytes. */
export const ATTACHMENT_BODY_BYTES = 4_400_000;

/** A file that comes with a call: a picture or a PDF, told by its bytes. */
export const AttachmentInput = Type.Object({
  /** Under which it is saved again. */
  name: Type.String({ minLength: 1, maxLength: 120 }),
  /** The bytes in base64, at most 3 MB of them. */
  content: Type.String({ minLength: 4, maxLength: 4_194_304, pattern: '^[A-Za-z0-9+/]+={0,2}$' }),
});
export type AttachmentInput = Static<typeof AttachmentInput>;

/** A file as it is shown: `url` leads to it for an hour, and is null when the caller does not see the client whose file it is. */
export const AttachmentWire = Type.Object({ name: Type.String(), url: nullable(Type.String()) });
