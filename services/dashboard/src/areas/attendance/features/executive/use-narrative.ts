import { monthNarrative } from '@balai/attendance-report';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { MonthTotals } from './month-measures.tsx';
import type { MonthGroup } from './queries.ts';

/** What a month says, in sentences: those of its file. */
export function useNarrative(client: string, month: string, isRunning: boolean) {
  const { language } = useLanguage();
  return ({ participation, complete, posts, previous, target }: MonthTotals, groups: readonly MonthGroup[]): string =>
    monthNarrative(
      {
        ...{ client, month, isRunning, posts, participation, complete, groups },
        change: previous?.change.participation ?? null,
        target: target?.participation ?? null,
      },
      language,
    ).join('\n\n');
}
