import type { Language } from '@balai/documents';
import { oneOrMany } from '../../recap/messages/english-count.ts';
import { number } from '../../recap/messages/export-texts.ts';

/** What texts count; Indonesian has one form. */
const NOUNS = {
  post: ['konten', 'post', 'posts'],
  task: ['tugas', 'task', 'tasks'],
  unit: ['satuan', 'unit', 'units'],
  division: ['divisi', 'division', 'divisions'],
  person: ['personel', 'person', 'people'],
  link: ['tautan', 'link', 'links'],
  engagement: ['interaksi', 'engagement', 'engagements'],
  /** What people do on each platform. */
  instagram: ['like', 'like', 'likes'],
  tiktok: ['komentar', 'comment', 'comments'],
} as const;
export type Noun = keyof typeof NOUNS;

/** `1 post`, `1,200 posts`. */
export function counted(count: number, noun: Noun, language: Language): string {
  const [id, one, many] = NOUNS[noun];
  return `${number(count, language)} ${language === 'id' ? id : oneOrMany(count, one, many)}`;
}
