import type { Fact, Language, Texts } from '@balai/documents';
import { STATES } from '../../../recap/messages/export-texts.ts';

/** How a file of a recap's rows counts excused people: the rows of the recap have all posts done. */
export const COUNTED_IN_FULL: Texts = {
  id: 'jumlahnya ditulis penuh dan tidak masuk ke kedua ukuran',
  en: 'their counts are written in full and are in neither measure',
};

/** What the numbers or states of excused people mean, where the lines hold some. */
export const excusedFact = (
  rows: readonly { readonly person: { readonly exempt: boolean } }[],
  meaning: Texts,
  language: Language,
): Fact[] => (rows.some(({ person }) => person.exempt) ? [{ label: STATES.exempt?.[language] ?? '', value: meaning[language] }] : []);
