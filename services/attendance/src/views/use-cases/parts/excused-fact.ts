import type { Fact, Language, Texts } from '@balai/documents';
import { STATES } from '../../../recap/messages/export-texts.ts';

/** What a file of a recap's rows says of excused people: the recap, whose words existing clients read, has them done. */
export const DONE_HERE: Texts = {
  id: 'berstatus Sudah dalam berkas ini; kolom Keterangan menandai mereka',
  en: 'they are Done in this file; the column Note marks them',
};

/** What the numbers or states of excused people mean, where the lines hold some. */
export const excusedFact = (
  rows: readonly { readonly person: { readonly exempt: boolean } }[],
  meaning: Texts,
  language: Language,
): Fact[] => (rows.some(({ person }) => person.exempt) ? [{ label: STATES.exempt?.[language] ?? '', value: meaning[language] }] : []);
