import type { PieceKind, ReleaseDetail, TransitionName } from '@balai/contracts/editorial';

/** Who takes a step: the writer of the unit, or who decides. */
type Who = 'writer' | 'decider';

/** What is done with a piece once it is written. */
export interface DemoStep {
  readonly who: Who;
  readonly transition: TransitionName;
  readonly note?: string;
}

/** The post of a piece on a platform; `in`: days from now it goes out, a fraction for the time of the day. */
export interface DemoPlan {
  readonly platform: 'instagram' | 'tiktok';
  readonly in: number;
  /** What it became is a post that the collector saw: one of those days, the most alike. */
  readonly isOut?: true;
}

/** A piece of the demo's editorial desk; `day`: of its event, from today. */
export interface DemoPiece {
  readonly kind: PieceKind;
  readonly title: string;
  readonly topic: string;
  readonly category: string;
  readonly tags: readonly string[];
  readonly day: number;
  readonly summary: string;
  readonly content: string;
  readonly release?: Partial<ReleaseDetail>;
  readonly plans?: readonly DemoPlan[];
  readonly steps: readonly DemoStep[];
}

const submit: DemoStep = { who: 'writer', transition: 'submit' };
const review: DemoStep = { who: 'decider', transition: 'start_review' };
const approve: DemoStep = { who: 'decider', transition: 'approve', note: 'Lengkap dan jelas.' };
const publish: DemoStep = { who: 'writer', transition: 'publish' };

/** Pieces in every state, as a unit writes them in a week; people and places are invented. */
export const DEMO_PIECES: readonly DemoPiece[] = [
  {
    ...{
      kind: 'event',
      title: 'Bakti sosial donor darah',
      topic: 'Donor darah',
      category: 'Sosial',
      tags: ['donordarah', 'warga'],
      day: 3,
    },
    summary: 'Donor darah bersama warga di balai kelurahan.',
    content: 'Sebanyak 60 personel dan warga akan mengikuti donor darah di Balai Kelurahan Mawar. Pendaftaran dibuka pukul 07.30.',
    steps: [],
  },
  {
    ...{
      kind: 'post',
      title: 'Ajakan tertib di sekolah',
      topic: 'Keselamatan',
      category: 'Lalu lintas',
      tags: ['tertiblalulintas'],
      day: 2,
    },
    summary: '',
    content:
      'Ayah, Bunda, antar anak sampai gerbang dan pakai helm ya. Kami berjaga setiap pagi di depan sekolah. #tertiblalulintas #anakaman',
    plans: [{ platform: 'tiktok', in: 2 }],
    steps: [],
  },
  {
    ...{
      kind: 'event',
      title: 'Sambang warga Kampung Teratai',
      topic: 'Sambang',
      category: 'Pembinaan',
      tags: ['sambang', 'warga'],
      day: 1,
    },
    summary: 'Bhabinkamtibmas mendengar keluhan warga tentang penerangan jalan.',
    content: 'Bhabinkamtibmas menyambangi Kampung Teratai dan mencatat tiga keluhan warga: penerangan jalan, parkir liar, dan ronda malam.',
    steps: [submit],
  },
  {
    ...{
      kind: 'press_release',
      title: 'Pengungkapan pencurian sepeda motor',
      topic: 'Kriminal',
      category: 'Reskrim',
      tags: ['curanmor'],
      day: -1,
    },
    summary: 'Dua sepeda motor ditemukan kembali, satu tersangka diamankan.',
    content: 'Unit Reskrim mengamankan satu tersangka pencurian sepeda motor dan mengembalikan dua kendaraan kepada pemiliknya.',
    release: {
      headline: 'Pengungkapan kasus pencurian sepeda motor',
      basis: 'Laporan Polisi LP/B/101/XI',
      suspects: 'AB (27), swasta',
      scene: 'Halaman parkir Pasar Mawar',
      chronology: 'Pelapor memarkir kendaraan pukul 09.00 dan tidak menemukannya pukul 09.40. Rekaman kamera memperlihatkan tersangka.',
      method: 'Merusak kunci kontak',
      evidence: 'Dua sepeda motor, satu kunci letter T',
      articles: 'Pasal 363 KUHP',
      penalty: 'Paling lama tujuh tahun penjara',
    },
    steps: [submit, review],
  },
  {
    ...{
      kind: 'press_release',
      title: 'Penggagalan peredaran obat terlarang',
      topic: 'Narkoba',
      category: 'Resnarkoba',
      tags: ['antinarkoba'],
      day: -2,
    },
    summary: 'Petugas menyita 300 butir obat tanpa izin edar.',
    content: 'Satuan Resnarkoba menyita 300 butir obat tanpa izin edar dari sebuah rumah kontrakan.',
    release: { headline: 'Peredaran obat terlarang digagalkan', basis: 'Laporan Polisi LP/A/88/XI', scene: 'Jalan Kenanga' },
    steps: [
      submit,
      review,
      { who: 'decider', transition: 'request_changes', note: 'Lengkapi pasal dan barang bukti sebelum diajukan lagi.' },
    ],
  },
  {
    ...{
      kind: 'event',
      title: 'Pelayanan SIM keliling akhir pekan',
      topic: 'Pelayanan',
      category: 'Lalu lintas',
      tags: ['pelayanan'],
      day: 4,
    },
    summary: 'SIM keliling di alun-alun, Sabtu pukul 08.00 sampai 12.00.',
    content: 'SIM keliling melayani perpanjangan di Alun-alun Mawar, Sabtu pukul 08.00–12.00. Bawa KTP, SIM lama, dan surat kesehatan.',
    plans: [
      { platform: 'instagram', in: -0.02 },
      { platform: 'tiktok', in: 3.1 },
    ],
    steps: [submit, approve],
  },
  {
    ...{ kind: 'post', title: 'Waspada penipuan daring', topic: 'Waspada', category: 'Imbauan', tags: ['waspada'], day: 1 },
    summary: '',
    content: 'Petugas resmi tidak pernah meminta kode OTP. Jangan bagikan kepada siapa pun, termasuk yang mengaku dari bank. #waspada',
    plans: [
      { platform: 'instagram', in: 1 },
      { platform: 'tiktok', in: 1.1 },
    ],
    steps: [submit, approve, { who: 'writer', transition: 'schedule' }],
  },
  {
    ...{
      kind: 'event',
      title: 'Panen raya kelompok tani binaan',
      topic: 'Ketahanan pangan',
      category: 'Pembinaan',
      tags: ['ketahananpangan'],
      day: 6,
    },
    summary: 'Panen jagung dua hektare bersama kelompok tani Sumber Rejeki.',
    content: 'Kelompok tani binaan memanen jagung dari lahan dua hektare. Hasilnya dijual ke koperasi desa.',
    plans: [{ platform: 'instagram', in: 6 }],
    steps: [submit, approve, { who: 'writer', transition: 'schedule' }],
  },
  {
    ...{ kind: 'event', title: 'Liputan kegiatan satuan', topic: 'Kegiatan', category: 'Kegiatan', tags: ['liputan'], day: -3 },
    summary: 'Kegiatan satuan hari itu, untuk Instagram.',
    content: 'Kegiatan satuan hari itu dipimpin kepala satuan dan diikuti 120 personel serta perwakilan instansi terkait.',
    plans: [{ platform: 'instagram', in: -3, isOut: true }],
    steps: [submit, approve, publish],
  },
  {
    ...{ kind: 'post', title: 'Kabar satuan pekan ini', topic: 'Kabar', category: 'Sosial', tags: ['kabar'], day: -5 },
    summary: '',
    content: 'Yang dikerjakan satuan bersama warga pekan ini. Terima kasih kepada semua yang ikut. #kabar',
    plans: [
      { platform: 'instagram', in: -5, isOut: true },
      { platform: 'tiktok', in: -4.9, isOut: true },
    ],
    steps: [submit, approve, publish],
  },
  {
    ...{
      kind: 'press_release',
      title: 'Klarifikasi video lama yang beredar',
      topic: 'Klarifikasi',
      category: 'Humas',
      tags: ['klarifikasi'],
      day: -4,
    },
    summary: 'Video yang beredar adalah peristiwa tiga tahun lalu.',
    content: 'Video yang beredar di media sosial adalah peristiwa tiga tahun lalu dan sudah selesai ditangani.',
    release: { headline: 'Klarifikasi video lama' },
    steps: [submit, review, { who: 'decider', transition: 'reject', note: 'Tidak perlu ditanggapi: video sudah dihapus pengunggah.' }],
  },
  {
    ...{
      kind: 'event',
      title: 'Penyuluhan bahaya narkoba di sekolah',
      topic: 'Penyuluhan',
      category: 'Pembinaan',
      tags: ['antinarkoba'],
      day: -20,
    },
    summary: 'Penyuluhan kepada 200 pelajar.',
    content: 'Penyuluhan bahaya narkoba diberikan kepada 200 pelajar sekolah menengah, diakhiri ikrar bersama.',
    steps: [submit, approve, publish, { who: 'writer', transition: 'archive' }],
  },
];

/** A piece that waits for the approver the demo names: written once there is one. */
export const DEMO_REQUEST: DemoPiece = {
  kind: 'post',
  title: 'Jadwal pelayanan SKCK pekan depan',
  topic: 'Pelayanan SKCK',
  category: 'Pelayanan',
  tags: ['pelayanan', 'skck'],
  day: 2,
  summary: '',
  content:
    'Pekan depan loket SKCK buka Senin sampai Jumat, pukul 08.00–15.00. Daftar lebih dulu secara daring supaya tidak antre. #pelayanan #skck',
  plans: [{ platform: 'instagram', in: 2 }],
  steps: [submit],
};
