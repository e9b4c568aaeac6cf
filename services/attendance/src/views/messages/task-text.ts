import { PLATFORMS as PLATFORM_KEYS, type Platform } from '@balai/contracts';
import type { Language } from '@balai/documents';
import { PLATFORMS } from '../../recap/messages/export-texts.ts';
import { counted } from './counted-nouns.ts';
import { PLATFORM_MARKS, postedText } from './ranking-text.ts';
import { firstLines } from './view-text.ts';

/** A post that is to be acted on. */
export interface ToldTask {
  readonly platform: Platform;
  readonly url: string;
  readonly taken_at: Date;
  /** As the platform counts them; null: not known. */
  readonly like_count: number | null;
  readonly comment_count: number | null;
}

/** How tasks are told. */
export interface TaskFrame {
  readonly zone: string;
  readonly isOneDay: boolean;
  /** Posts from then on are marked as new; null: none is. */
  readonly newSince: Date | null;
}

const WORDS = {
  id: {
    none: 'Belum ada konten untuk dikerjakan.',
    fresh: '*[BARU]* ',
    closing: 'Mohon like, komentar, dan bagikan.',
  },
  en: {
    none: 'There are no posts to act on yet.',
    fresh: '*[NEW]* ',
    closing: 'Please like, comment and share.',
  },
} as const;

/** What a platform counts at a post of what is asked for there. */
const countedAt = ({ platform, like_count, comment_count }: ToldTask): number | null =>
  platform === 'instagram' ? like_count : comment_count;

/** The posts of each platform with what the platform counts at them; counts that are not known are left out. */
export function taskText(tasks: readonly ToldTask[], { zone, isOneDay, newSince }: TaskFrame, limit: number, language: Language): string[] {
  const words = WORDS[language];
  if (tasks.length === 0) return [words.none];
  const part = (platform: Platform): string[] => {
    const own = tasks.filter((task) => task.platform === platform);
    if (own.length === 0) return [];
    const known = own.flatMap((task) => countedAt(task) ?? []);
    const total = known.reduce((sum, one) => sum + one, 0);
    const lineOf = (task: ToldTask, index: number) => {
      const there = countedAt(task);
      const isNew = newSince !== null && task.taken_at >= newSince;
      return [
        `${index + 1}. ${isNew ? words.fresh : ''}${task.url} (${postedText(task.taken_at, zone, isOneDay, language)})`,
        ...(there === null ? [] : [counted(there, platform, language)]),
      ].join(': ');
    };
    return [
      '',
      `${PLATFORM_MARKS[platform]} *${PLATFORMS[platform]}*: ${[counted(own.length, 'post', language), ...(known.length === 0 ? [] : [counted(total, platform, language)])].join(', ')}`,
      ...firstLines(own.map(lineOf), limit, language),
    ];
  };
  return [...PLATFORM_KEYS.flatMap(part), '', words.closing];
}
