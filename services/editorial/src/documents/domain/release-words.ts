import type { ReleaseField } from '@balai/contracts/editorial';

/** A passage of a press release: its heading, and other words that documents of the field head it with. */
export interface PassageWords {
  readonly field: Exclude<ReleaseField, 'headline'>;
  readonly heading: string;
  readonly words: readonly string[];
}

/** The passages in the order in which a release tells a case: what it rests on, who, where, how, with what, under which law. */
export const RELEASE_PASSAGES: readonly PassageWords[] = [
  { field: 'basis', heading: 'Dasar', words: ['dasar hukum', 'dasar laporan', 'dasar penanganan', 'laporan polisi'] },
  {
    field: 'suspects',
    heading: 'Tersangka',
    words: ['identitas tersangka', 'data tersangka', 'para tersangka', 'pelaku', 'identitas pelaku', 'terduga pelaku'],
  },
  {
    field: 'scene',
    heading: 'Tempat kejadian perkara',
    words: ['tkp', 'tempat kejadian', 'lokasi kejadian', 'waktu dan tempat kejadian', 'waktu dan tkp', 'waktu dan tempat kejadian perkara'],
  },
  {
    field: 'chronology',
    heading: 'Kronologi',
    words: ['kronologis', 'kronologi kejadian', 'kronologis kejadian', 'kronologi pengungkapan', 'kronologi singkat', 'uraian kejadian'],
  },
  { field: 'method', heading: 'Modus operandi', words: ['modus'] },
  { field: 'evidence', heading: 'Barang bukti', words: ['bb', 'barang bukti yang disita', 'barang bukti yang diamankan'] },
  {
    field: 'articles',
    heading: 'Pasal yang disangkakan',
    words: ['pasal', 'pasal yang dipersangkakan', 'pasal yang dilanggar', 'pasal yang diterapkan', 'sangkaan pasal', 'persangkaan pasal'],
  },
  { field: 'penalty', heading: 'Ancaman hukuman', words: ['ancaman', 'ancaman pidana', 'ancaman hukuman pidana'] },
  { field: 'notes', heading: 'Catatan', words: ['keterangan tambahan', 'keterangan lain', 'catatan tambahan'] },
];
