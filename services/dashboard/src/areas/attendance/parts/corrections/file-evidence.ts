import { ATTACHMENT_BYTES, type AttachmentInput } from '@balai/contracts/attendance';

/** Media types a file field offers. */
export const EVIDENCE_TYPES = 'image/jpeg,image/png,image/webp,application/pdf';

/** Whether a file is small enough to be attached. */
export const fits = (file: File | null): boolean => file === null || file.size <= ATTACHMENT_BYTES;

/** A file as a call carries it; undefined for none. */
export async function attachmentOf(file: File | null): Promise<AttachmentInput | undefined> {
  if (file === null) return undefined;
  const url = await new Promise<string>((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.onerror = () => reject(reader.error ?? new Error('the file cannot be read'));
    reader.readAsDataURL(file);
  });
  return { name: file.name.slice(0, 120), content: url.slice(url.indexOf(',') + 1) };
}
