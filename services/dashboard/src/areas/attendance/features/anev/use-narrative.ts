import { anevNarrative } from '@balai/attendance-report';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { Overview } from './measures-strip.tsx';

/** What the numbers of a period say, in sentences: those of the file. */
export function useNarrative(client: string, period: string) {
  const { t, language } = useLanguage();
  return ({ measures: { all, instagram, tiktok }, groups }: Overview): string => {
    const on = (name: 'instagram' | 'tiktok', side: typeof instagram) => (side === null ? [] : [{ ...side, name: t(`platform.${name}`) }]);
    const { none, partial, no_handle: noHandle } = all.people;
    const paragraphs = anevNarrative(
      {
        client,
        period,
        all: { ...all, people: { none, partial, noHandle } },
        change: all.previous?.change.participation ?? null,
        platforms: [...on('instagram', instagram), ...on('tiktok', tiktok)],
        groups: groups.rows,
      },
      language,
    );
    return paragraphs.join('\n\n');
  };
}
