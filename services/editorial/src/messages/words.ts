import type { PieceState, RoundStatus, TransitionName } from '@balai/contracts/editorial';
import type { Texts } from '@balai/runtime/problem';

/** What people call the states of a piece. */
export const STATE_WORDS: Readonly<Record<PieceState, Texts>> = {
  draft: { id: 'draf', en: 'draft' },
  submitted: { id: 'diajukan', en: 'submitted' },
  in_review: { id: 'ditinjau', en: 'in review' },
  changes_requested: { id: 'perlu revisi', en: 'changes requested' },
  approved: { id: 'disetujui', en: 'approved' },
  scheduled: { id: 'terjadwal', en: 'scheduled' },
  published: { id: 'terbit', en: 'published' },
  rejected: { id: 'ditolak', en: 'rejected' },
  archived: { id: 'diarsipkan', en: 'archived' },
};

/** What people call what can be done with one. */
const TRANSITION_WORDS: Readonly<Record<TransitionName, Texts>> = {
  submit: { id: 'mengajukan', en: 'submit' },
  start_review: { id: 'mulai meninjau', en: 'start the review' },
  request_changes: { id: 'meminta revisi', en: 'ask for changes' },
  approve: { id: 'menyetujui', en: 'approve' },
  reject: { id: 'menolak', en: 'reject' },
  withdraw: { id: 'menarik kembali', en: 'withdraw' },
  schedule: { id: 'menjadwalkan', en: 'schedule' },
  unschedule: { id: 'membatalkan jadwal', en: 'take off the schedule' },
  publish: { id: 'menerbitkan', en: 'publish' },
  reopen: { id: 'membuka kembali', en: 'reopen' },
  archive: { id: 'mengarsipkan', en: 'archive' },
  restore: { id: 'memulihkan', en: 'restore' },
};

/** What people call where a request for approval stands. */
export const ROUND_WORDS: Readonly<Record<RoundStatus, Texts>> = {
  open: { id: 'menunggu', en: 'waiting' },
  approved: STATE_WORDS.approved,
  rejected: STATE_WORDS.rejected,
  changes_requested: STATE_WORDS.changes_requested,
  expired: { id: 'lewat batas waktu', en: 'past its deadline' },
  void: { id: 'dibatalkan', en: 'cancelled' },
};

/** Several words as one text; a dash for none. */
const listed = (words: readonly Texts[]): Texts => ({
  id: words.map(({ id }) => id).join(', ') || '-',
  en: words.map(({ en }) => en).join(', ') || '-',
});
export const statesText = (states: readonly PieceState[]): Texts => listed(states.map((state) => STATE_WORDS[state]));
export const transitionsText = (names: readonly TransitionName[]): Texts => listed(names.map((name) => TRANSITION_WORDS[name]));

const FIELD_WORDS: Readonly<Record<string, Texts>> = {
  kind: { id: 'jenis', en: 'kind' },
  title: { id: 'judul', en: 'title' },
  topic: { id: 'topik', en: 'topic' },
  summary: { id: 'ringkasan', en: 'summary' },
  content: { id: 'isi', en: 'text' },
  category: { id: 'kategori', en: 'category' },
  tags: { id: 'tag', en: 'tags' },
  image: { id: 'gambar', en: 'picture' },
  event_at: { id: 'tanggal', en: 'date' },
  assignee: { id: 'penanggung jawab', en: 'assignee' },
  state: { id: 'status', en: 'state' },
  decision: { id: 'keputusan', en: 'decision' },
  scheduled_at: { id: 'jadwal', en: 'schedule' },
  published_at: { id: 'waktu terbit', en: 'time of publishing' },
  published_url: { id: 'tautan terbit', en: 'link' },
  attachments: { id: 'lampiran', en: 'files' },
  'release.headline': { id: 'judul siaran pers', en: 'headline' },
  'release.basis': { id: 'dasar', en: 'basis' },
  'release.suspects': { id: 'tersangka', en: 'suspects' },
  'release.scene': { id: 'TKP', en: 'scene' },
  'release.chronology': { id: 'kronologi', en: 'chronology' },
  'release.method': { id: 'modus', en: 'method' },
  'release.evidence': { id: 'barang bukti', en: 'evidence' },
  'release.articles': { id: 'pasal', en: 'articles' },
  'release.penalty': { id: 'ancaman', en: 'penalty' },
  'release.notes': { id: 'catatan', en: 'notes' },
};
const PLAN_WORDS: Readonly<Record<string, Texts>> = {
  caption: { id: 'takarir', en: 'caption' },
  hashtags: { id: 'tagar', en: 'hashtags' },
  planned_at: { id: 'jadwal', en: 'schedule' },
  post: { id: 'posting', en: 'post' },
};
const PLATFORM_NAMES: Readonly<Record<string, string>> = {
  instagram: 'Instagram',
  facebook: 'Facebook',
  twitter: 'X',
  tiktok: 'TikTok',
  youtube: 'YouTube',
};

/** What people call a platform. */
export const platformName = (platform: string): string => PLATFORM_NAMES[platform] ?? platform;

/** What people call a field of a piece, also one of a post that is planned for it (`post.instagram.caption`). */
export function fieldLabel(field: string): Texts {
  const [, platform = '', part = ''] = /^post\.([a-z]+)\.([a-z_]+)$/.exec(field) ?? [];
  if (platform === '') return FIELD_WORDS[field] ?? { id: field, en: field };
  const [name, word] = [platformName(platform), PLAN_WORDS[part] ?? { id: part, en: part }];
  return { id: `${name}: ${word.id}`, en: `${name}: ${word.en}` };
}
export const fieldsText = (fields: readonly string[]): Texts => listed(fields.map(fieldLabel));

const VALUE_WORDS: Readonly<Record<string, Readonly<Record<string, Texts>>>> = { state: STATE_WORDS, decision: TRANSITION_WORDS };
/** A value of a field in words, where it is one of ours; null: as somebody wrote it. */
export const valueLabel = (field: string, value: unknown): Texts | null => VALUE_WORDS[field]?.[String(value)] ?? null;
