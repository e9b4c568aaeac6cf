import {
  addComment,
  createPiece,
  createPlan,
  getPiece,
  movePiece,
  patchPiece,
  putPolicy,
  type TransitionName,
} from '@balai/contracts/editorial';
import { listPeople } from '@balai/contracts/identity';
import { waitFor } from '@balai/testing';
import type { Installation } from '../e2e/harness/installation.ts';
import { collect, like, publish, signIn, type User } from '../e2e/harness/people.ts';

const HOUR_MS = 3_600_000;
const inHours = (hours: number): string => new Date(Date.now() + hours * HOUR_MS).toISOString();

/** What directorates do with pieces; the rest is done by those who write. */
const DECISIONS: readonly TransitionName[] = ['start_review', 'request_changes', 'approve', 'reject'];

interface Story {
  readonly kind: 'press_release' | 'event' | 'post';
  readonly title: string;
  readonly content?: string;
  readonly tags?: readonly string[];
  /** Posts of it: where, and in how many hours from now. */
  readonly plans?: readonly (readonly [platform: 'instagram' | 'tiktok' | 'facebook', hours: number])[];
  /** Hashtags of its posts. */
  readonly hashtags?: readonly string[];
  readonly moves?: readonly TransitionName[];
}

const APPROVED = ['submit', 'approve'] as const;
const OUT =
  'Operasi Zebra 2026 usai: 214 pelanggaran ditindak, 61 pengendara diberi teguran. Terima kasih sudah tertib berlalu lintas, Sobat Mawar!';

/** Pieces as a unit has them on a working day, from a first line to a post of yesterday whose effect can be seen. */
const STORIES: readonly Story[] = [
  {
    kind: 'press_release',
    title: 'Satresnarkoba ungkap peredaran sabu 1,2 kilogram di Kecamatan Mawar',
    tags: ['narkoba', 'ungkap kasus'],
    plans: [['instagram', 26]],
    moves: ['submit'],
  },
  { kind: 'post', title: 'Tips aman berkendara saat hujan', tags: ['lalu lintas'], plans: [['tiktok', 52]] },
  { kind: 'event', title: 'Jumat Curhat bersama warga Desa Melati', tags: ['jumat curhat', 'humas', 'binmas'], plans: [['instagram', 76]] },
  { kind: 'press_release', title: 'Kapolres pimpin sertijab tiga pejabat utama', tags: ['sertijab'], moves: ['submit', 'request_changes'] },
  {
    kind: 'event',
    title: 'Bakti sosial dan pengobatan gratis di Panti Asuhan Kasih',
    tags: ['bakti sosial'],
    moves: ['submit', 'start_review'],
  },
  { kind: 'post', title: 'Terima kasih, Polisi RW!', moves: APPROVED },
  {
    kind: 'post',
    title: 'Imbauan libur panjang: rumah kosong',
    tags: ['imbauan'],
    plans: [
      ['instagram', 27],
      ['facebook', 29],
    ],
    moves: [...APPROVED, 'schedule'],
  },
  {
    kind: 'post',
    title: 'Waspada lowongan kerja palsu',
    content: 'Lowongan kerja resmi tidak pernah meminta uang. Curiga? Laporkan ke 110 atau datang ke SPKT Polres Mawar, 24 jam.',
    hashtags: ['polripresisi', 'waspada'],
    plans: [
      ['instagram', -1],
      ['tiktok', -1],
    ],
    moves: APPROVED,
  },
  {
    kind: 'press_release',
    title: 'Operasi Zebra 2026: 214 pelanggaran ditindak',
    content: OUT,
    tags: ['operasi zebra', 'lalu lintas'],
    hashtags: ['polripresisi'],
    plans: [
      ['instagram', -26],
      ['tiktok', -26],
    ],
    moves: APPROVED,
  },
  { kind: 'event', title: 'Pelatihan Siskamling untuk pemuda', moves: ['submit', 'reject'] },
];

/** Tells a story up to where it is; the piece. */
async function play(story: Story, unit: string, writer: User, approver: User): Promise<string> {
  const { kind, title, content = `${title}. Kegiatan berlangsung tertib dan mendapat sambutan baik dari warga.`, tags = [] } = story;
  const { data } = await writer.api(createPiece, { body: { client_id: unit, kind, title, content, tags: [...tags] } });
  const params = { id: data.piece_id };
  const release = { chronology: 'Berawal dari laporan warga, petugas melakukan penyelidikan selama dua pekan.', evidence: 'Sabu 1,2 kg' };
  if (kind === 'press_release') await writer.api(patchPiece, { params, body: { release } });
  for (const [platform, hours] of story.plans ?? [])
    await writer.api(createPlan, { params, body: { platform, planned_at: inHours(hours), hashtags: [...(story.hashtags ?? [])] } });
  for (const transition of story.moves ?? []) {
    const note = transition === 'approve' ? {} : { note: 'Lengkapi nama pejabat dan dasar kegiatannya.' };
    await (DECISIONS.includes(transition) ? approver : writer).api(movePiece, { params, body: { transition, ...note } });
  }
  return data.piece_id;
}

/** Publishes a piece's posts as people do, some minutes late and with a word more, lets most of the unit like them, and collects them. */
async function bringOut(installation: Installation, unit: string, writer: User): Promise<void> {
  const { data: people } = await writer.api(listPeople, { query: { client_id: unit } });
  const handles = (platform: 'insta' | 'tiktok') => people.flatMap((one) => one[platform] ?? []).map((handle) => handle.replace(/^@/, ''));
  const late = new Date(Date.now() - 25.5 * HOUR_MS).toISOString();
  const onInstagram = await publish(installation, unit, 'instagram', { caption: `${OUT} #polripresisi #polresmawar`, taken_at: late });
  const insta = handles('insta');
  await like(installation, onInstagram, [...insta.slice(0, Math.ceil(insta.length * 0.8)), 'warga.senang', 'sobat.mawar']);
  const onTiktok = await publish(installation, unit, 'tiktok', { caption: `${OUT} #polripresisi`, taken_at: inHours(-26) });
  await like(installation, onTiktok, handles('tiktok').slice(0, 14));
  await collect(writer, { client_id: unit });
}

/** What the desk of a unit has: a piece that waits for the directorate, and one that is out. */
export interface Desk {
  readonly waiting: string;
  readonly out: string;
}

/** Fills the desk of a unit, and sets who approves. */
export async function fillDesk(installation: Installation, unit: string, password: string): Promise<Desk> {
  const [writer, approver] = await Promise.all([signIn(installation, 'operator', password), signIn(installation, 'direktorat', password)]);
  await approver.api(putPolicy, { params: { client_id: unit }, body: { kind: 'one', deadline_hours: 24 } });
  const ids = new Map<string, string>();
  for (const story of STORIES) ids.set(story.title, await play(story, unit, writer, approver));
  await bringOut(installation, unit, writer);
  const idOf = (start: string): string => [...ids].find(([title]) => title.startsWith(start))?.[1] ?? '';
  const [waiting, out] = [idOf('Satresnarkoba'), idOf('Operasi Zebra')];
  await approver.api(addComment, { params: { id: waiting }, body: { text: 'Nama tersangka cukup inisial, ya.' } });
  await waitFor(async () => (await writer.api(getPiece, { params: { id: out } })).data.state === 'published', {
    what: 'the published post to be recognised',
  });
  return { waiting, out };
}
