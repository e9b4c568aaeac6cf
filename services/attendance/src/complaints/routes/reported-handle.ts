import type { Platform } from '@balai/contracts';
import { parseHandleName } from '@balai/contracts/identity';
import { invalidField } from '@balai/runtime/problem';

/** What people write where they name no account. */
const NONE = /^[-\s]*$/;

/** The handle that a complaint names as the one used; null where it names none. @throws Problem that names the field: it is no handle */
export function reportedHandle(platform: Platform, text: string | null | undefined, field: string): string | null {
  if (text === null || text === undefined || NONE.test(text)) return null;
  const handle = parseHandleName(platform, text);
  if (handle !== null) return handle;
  throw invalidField(field, {
    id: 'harus nama akun atau tautan profil, bukan tautan konten',
    en: 'must be the name or the link of a profile, not of a post',
  });
}
