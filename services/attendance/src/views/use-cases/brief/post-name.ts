import type { Language } from '@balai/documents';
import type { TablePost } from '../../../recap/domain/attendance-table.ts';
import { dayText, PLATFORMS } from '../../../recap/messages/export-texts.ts';

const CHARACTERS = 38;

/** A post within a sentence: the beginning of its caption, or where and when it was published; never its code. */
export function postName(
  { caption, platform, post_day: day }: Pick<TablePost, 'caption' | 'platform' | 'post_day'>,
  language: Language,
): string {
  const words = [...(caption ?? '').replace(/\s+/g, ' ').trim()];
  const published = `${PLATFORMS[platform]} ${dayText(day, language)}`;
  if (words.length === 0) return published;
  const shown =
    words.length <= CHARACTERS
      ? words.join('')
      : `${words
          .slice(0, CHARACTERS - 1)
          .join('')
          .trimEnd()}…`;
  return `“${shown}” ${published}`;
}
