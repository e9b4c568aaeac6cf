import { shortDate } from '@balai/calendar';

/** Something a reader of the numbers must know. */
export interface Note {
  readonly code: string;
  readonly message: string;
}

const span = (from: string, to: string): string => (from === to ? shortDate(from) : `${shortDate(from)} s.d. ${shortDate(to)}`);

/** What the numbers of a view mean. @param previous days of the period before; null: there is none. */
export function aggregateNotes(percent: number, isBoth: boolean, previous: { from: string; to: string } | null): Note[] {
  return [
    {
      code: 'participation',
      message: 'Partisipasi = keterlibatan yang diberikan dibagi yang diharapkan, dari personel yang wajib ikut.',
    },
    {
      code: 'complete',
      message: `Tuntas = personel yang ikut di sedikitnya ${percent} % konten dibagi personel yang wajib ikut.`,
    },
    { code: 'excused', message: 'Personel yang dikecualikan adalah kelompok tersendiri dan tidak masuk ke kedua ukuran.' },
    { code: 'members', message: 'Yang dihitung adalah anggota aktif hari ini, juga untuk hari-hari yang lalu.' },
    ...(previous === null
      ? []
      : [{ code: 'previous', message: `previous: angka yang sama pada periode sebelumnya, ${span(previous.from, previous.to)}.` }]),
    { code: 'peers', message: 'peers: rata-rata baris lain yang punya nilai, tanpa baris itu sendiri.' },
    ...(isBoth
      ? [{ code: 'both_platforms', message: 'Instagram (like) dan TikTok (komentar) digabung: setiap konten dihitung satu.' }]
      : []),
  ];
}
