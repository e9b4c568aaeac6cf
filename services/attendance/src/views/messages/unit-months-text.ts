import type { Language } from '@balai/documents';
import { number } from '../../recap/messages/export-texts.ts';
import { oneLine } from '../../recap/messages/recap-text.ts';
import { counted } from './counted-nouns.ts';
import { firstLines } from './view-text.ts';

/** What a unit's people did of what was asked of them. */
export interface MonthsOfUnit {
  readonly name: string;
  /** In each month. */
  readonly given: readonly number[];
  readonly total: number;
}

const WORDS = {
  id: { total: 'Jumlah', nobody: 'Belum ada satuan yang memiliki personel.', none: 'Belum ada konten.' },
  en: { total: 'Total', nobody: 'No unit has people yet.', none: 'There are no posts yet.' },
} as const;

/** Units with what they did in each month, most done first. @param shown.months by name, oldest first */
export function unitMonthsText(
  { months, units, sum }: { readonly months: readonly string[]; readonly units: readonly MonthsOfUnit[]; readonly sum: MonthsOfUnit },
  limit: number,
  language: Language,
): string[] {
  const words = WORDS[language];
  if (units.length === 0) return [words.nobody];
  if (months.length === 0) return [words.none];
  const told = ({ given, total }: MonthsOfUnit) =>
    `${counted(total, 'engagement', language)} (${months.map((month, index) => `${month} ${number(given[index] ?? 0, language)}`).join(', ')})`;
  const lines = units.map((unit, index) => `${index + 1}. ${oneLine(unit.name)}: ${told(unit)}`);
  return [`*${words.total}*: ${told(sum)}`, '', ...firstLines(lines, limit, language)];
}
