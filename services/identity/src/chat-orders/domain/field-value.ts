import { parseHandleName } from '@balai/contracts/identity';
import { typedPhoneNumber } from '@balai/phone';
import { parseEmail } from '../../domain/email.ts';
import { tidyUpper } from '../../domain/words.ts';

const LENGTH_MAX = 120;
const CLEARED = /^(?:-|hapus|kosong|none)$/i;

/** Reads what somebody wrote for a field, as it is stored; undefined: it is not valid. Null: nothing. */
export const FIELD_READERS = {
  nama: { column: 'name', read: (text: string) => words(text) ?? undefined },
  pangkat: { column: 'title', read: cleared(words) },
  divisi: { column: 'division', read: cleared(words) },
  jabatan: { column: 'position', read: cleared(words) },
  whatsapp: { column: 'whatsapp', read: cleared(typedPhoneNumber) },
  instagram: { column: 'instagram', read: cleared((text) => parseHandleName('instagram', text)) },
  tiktok: { column: 'tiktok', read: cleared((text) => parseHandleName('tiktok', text)) },
  email: { column: 'email', read: cleared(parseEmail) },
} as const;

function words(text: string): string | null {
  const value = tidyUpper(text);
  return value === null || value.length > LENGTH_MAX ? null : value;
}

function cleared(read: (text: string) => string | null): (text: string) => string | null | undefined {
  return (text) => (CLEARED.test(text.trim()) ? null : (read(text) ?? undefined));
}
