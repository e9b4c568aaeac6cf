import { ATTACHMENT_BYTES } from '@balai/contracts/attendance';

/** Media types a file field offers. */
export const EVIDENCE_TYPES = 'image/jpeg,image/png,image/webp,application/pdf';

/** Whether a file is small enough to be attached. */
export const fits = (file: File | null): boolean => file === null || file.size <= ATTACHMENT_BYTES;
