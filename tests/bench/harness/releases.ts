/** A press release as its table takes it. */
export interface SeededRelease {
  readonly piece_id: string;
  readonly client_id: string;
  readonly state: string;
  readonly title: string;
  readonly topic: string;
  readonly summary: string;
  readonly content: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly at: string;
}

const words = (text: string): readonly string[] => text.trim().split(/\s+/);
const DEEDS = words('mengungkap mengamankan melaksanakan menggelar menertibkan mendampingi menyalurkan menyita meninjau melayani');
const SUBJECTS = words('narkoba pencurian balapan bantuan vaksinasi penyuluhan patroli pengamanan pelayanan bakti lalu-lintas penipuan');
const PLACES = words('Melati Mawar Kenanga Cempaka Anggrek Dahlia Flamboyan Teratai Bougenville Seruni');
const FILLERS =
  words(`warga masyarakat petugas kegiatan wilayah desa kecamatan pagi malam bersama kapolsek bhabinkamtibmas keamanan ketertiban
  laporan barang bukti tersangka pemeriksaan kendaraan jalan pasar sekolah pelajar orang tua tokoh agama pemuda himbauan keselamatan
  kesehatan lingkungan sungai sawah panen gotong royong musyawarah imbauan sosialisasi penyelidikan keterangan saksi dilakukan diberikan
  menerima menyampaikan berharap tertib aman kondusif lancar segera kembali melalui terhadap kepada untuk dengan dalam yang dan di ke dari`);
const STATES = [
  'published',
  'published',
  'published',
  'published',
  'archived',
  'draft',
  'submitted',
  'in_review',
  'approved',
  'scheduled',
  'rejected',
];
const FIRST = Date.UTC(2023, 0, 1);
const STEP_MS = 2.5 * 3_600_000;
const WORDS_OF_TEXT = 260;

/** Numbers in [0, 1) that are the same for the same seed (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Invented press releases of some years, of the length that releases have (some 1,900 characters); the same for the same seed but their ids. */
export function makeReleases(count: number, clientId: string, seed: number, newId: () => string): SeededRelease[] {
  const random = seededRandom(seed);
  const one = (list: readonly string[]): string => list[Math.floor(random() * list.length)] ?? '';
  const some = (length: number): string => Array.from({ length }, () => one(FILLERS)).join(' ');
  return Array.from({ length: count }, (_, index) => {
    const [deed, subject, scene] = [one(DEEDS), one(SUBJECTS), one(PLACES)];
    const title = `Petugas ${deed} ${subject} di Jalan ${scene} nomor ${index}`;
    return {
      ...{ piece_id: newId(), client_id: clientId, state: one(STATES), title, topic: subject, category: one(SUBJECTS) },
      tags: [subject, scene.toLowerCase()],
      summary: `${title}. ${some(20)}.`,
      content: `${scene}. Laporan LP-${index}: petugas ${deed} ${subject}. ${some(WORDS_OF_TEXT)}.`,
      at: new Date(FIRST + index * STEP_MS).toISOString(),
    };
  });
}
