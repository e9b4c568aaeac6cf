import { monthNarrative } from '@balai/attendance-report';
import { baseLanguage } from '@balai/contracts';
import { bandsOf, type SeenClient } from '../../../../api/session.ts';
import { formatDay } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { comparedWords } from '../../parts/measures/compared-words.ts';
import type { MonthDays, MonthGroup } from './queries.ts';

/** What a month says, in sentences: those of its file. */
export function useNarrative(client: SeenClient, month: string, isRunning: boolean) {
  const language = baseLanguage(useLanguage().language);
  return (
    { data, about, totals: { participation, complete, posts, previous, target } }: MonthDays,
    groups: readonly MonthGroup[],
  ): string => {
    const first = data.find((day) => day.posts > 0)?.day;
    return monthNarrative(
      {
        ...{ client: client.nama, bands: bandsOf(client), month, isRunning, posts, participation, complete, groups },
        since: first === undefined ? null : formatDay(first, language, 'long'),
        change: previous?.change.participation ?? null,
        before: comparedWords(about.previous_period, client.timezone, language),
        target: target?.participation ?? null,
      },
      language,
    ).join('\n\n');
  };
}
