import { anevNarrative } from '@balai/attendance-report';
import { baseLanguage } from '@balai/contracts';
import { bandsOf, type SeenClient } from '../../../../api/session.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { comparedWords } from '../../parts/measures/compared-words.ts';
import type { Overview } from './measures-strip.tsx';

/** What the numbers of a period say, in sentences: those of the file. */
export function useNarrative(client: SeenClient, period: string) {
  const { t, language } = useLanguage();
  return ({ measures: { all, instagram, tiktok }, groups, about }: Overview): string => {
    const on = (name: 'instagram' | 'tiktok', side: typeof instagram) => (side === null ? [] : [{ ...side, name: t(`platform.${name}`) }]);
    const { none, partial, no_handle: noHandle } = all.people;
    const paragraphs = anevNarrative(
      {
        client: client.nama,
        bands: bandsOf(client),
        period,
        all: { ...all, people: { none, partial, noHandle } },
        change: all.previous?.change.participation ?? null,
        before: comparedWords(about.previous_period, client.timezone, language),
        platforms: [...on('instagram', instagram), ...on('tiktok', tiktok)],
        groups: groups.rows,
      },
      baseLanguage(language),
    );
    return paragraphs.join('\n\n');
  };
}
