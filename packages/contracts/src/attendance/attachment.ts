import Type, { type Static } from 'typebox';
import { fileBodyBytes, fileInput } from '../define/file-input.ts';
import { nullable } from '../define/schema.ts';

/** Media types of a file that is attached as evidence. */
export const ATTACHMENT_TYPES = ['image/jpeg', 'image/png', 'image/webp', 'application/pdf'] as const;
/** Largest attached file. */
export const ATTACHMENT_BYTES = 3_145_728;
export const ATTACHMENT_BODY_BYTES = fileBodyBytes(ATTACHMENT_BYTES);

/** A file that comes with a call: a picture or a PDF, told by its bytes. */
export const AttachmentInput = fileInput(ATTACHMENT_BYTES);
export type AttachmentInput = Static<typeof AttachmentInput>;

/** A file as it is shown: `url` leads to it for an hour, and is null when the caller does not see the client whose file it is. */
export const AttachmentWire = Type.Object({ name: Type.String(), url: nullable(Type.String()) });
