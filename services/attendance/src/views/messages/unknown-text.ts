import type { Language, Texts } from '@balai/documents';
import type { ParameterName, UnknownValue } from '../domain/known-words.ts';

const NAMES: Readonly<Record<ParameterName, Texts>> = {
  state: { id: 'status', en: 'state' },
  filter: { id: 'filter', en: 'filter' },
  habit: { id: 'kebiasaan', en: 'habit' },
  sort: { id: 'urutan', en: 'order' },
  unit: { id: 'satuan', en: 'unit' },
};

/** What a file leaves out of its view because nobody knows it; null: nothing. */
export function unknownText(unknown: readonly UnknownValue[]): Texts | null {
  if (unknown.length === 0) return null;
  const listed = (language: Language) => unknown.map(({ name, value }) => `${NAMES[name][language]} “${value.slice(0, 40)}”`).join(', ');
  return {
    id: `Tampilan memuat yang tidak dikenal: ${listed('id')}. Berkas memakai sisanya.`,
    en: `The view holds what is not known: ${listed('en')}. The file uses the rest.`,
  };
}
