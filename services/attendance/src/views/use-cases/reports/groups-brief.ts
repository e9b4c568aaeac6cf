import type { Brief, Head, Language } from '@balai/documents';
import { oneOrMany } from '../../../recap/messages/english-count.ts';
import type { GroupsPicture } from '../../messages/groups-picture.ts';

const WORDS = {
  id: {
    warnings: (count: number) => `dan ${count} peringatan lain`,
    groups: (count: number) => `+ ${count} lagi, lihat berkas`,
  },
  en: {
    warnings: (count: number) => `and ${count} more ${oneOrMany(count, 'warning', 'warnings')}`,
    groups: (count: number) => `+ ${count} more, see the file`,
  },
} as const;

/** One page of groups below the head of their file, for a picture. */
export const groupsBrief = ({ client, title, facts, warnings }: Head, { groups, ...page }: GroupsPicture, language: Language): Brief => ({
  ...{ client, title, warnings },
  facts: facts.map(({ label, value }) => `${label}: ${value}`),
  moreWarnings: WORDS[language].warnings,
  groups: { ...groups, more: WORDS[language].groups },
  ...page,
});
