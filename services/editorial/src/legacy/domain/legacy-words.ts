import type { ReleaseField } from '@balai/contracts/editorial';

/** What of a press release each name of the former system is. */
export const RELEASE_NAMES = {
  judul: 'headline',
  dasar: 'basis',
  tersangka: 'suspects',
  tkp: 'scene',
  kronologi: 'chronology',
  modus: 'method',
  barang_bukti: 'evidence',
  pasal: 'articles',
  ancaman: 'penalty',
  catatan: 'notes',
} as const satisfies Record<string, ReleaseField>;

/** Words that were written as one text, with commas between them and perhaps a # before each. */
export const tagsOf = (text: string): string[] => [
  ...new Set(
    text
      .split(/[,;]/)
      .map((word) => word.trim().replace(/^#/, '').toLowerCase().slice(0, 60))
      .filter((word) => word !== ''),
  ),
];
