import { formatCount, formatPercent, localeOf } from '../../domain/format.ts';
import { gradeOf } from '../../domain/grade.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { Overview } from './measures-strip.tsx';

/** What the numbers of a period say, in sentences. */
export function useNarrative(client: string, period: string) {
  const { t, language } = useLanguage();
  const count = (value: number) => formatCount(value, language);
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatPercent(rate * 100, language));
  const points = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1, signDisplay: 'never' });
  const changeText = (change: number | null | undefined): string[] => {
    if (change === null || change === undefined) return [];
    const rounded = Math.round(change * 1000) / 10;
    return [t(rounded === 0 ? 'anev.say.same' : rounded > 0 ? 'anev.say.up' : 'anev.say.down', { points: points.format(rounded) })];
  };
  return ({ measures: { all, instagram, tiktok }, groups }: Overview): string => {
    if (all.posts === 0) return t('anev.say.noPosts', { client, period });
    const grade = gradeOf(all.participation.rate);
    const of = (word: 'instagram' | 'tiktok', side: typeof instagram) =>
      side === null || side.posts === 0
        ? []
        : [
            t('anev.say.platform', {
              platform: t(`platform.${word}`),
              posts: count(side.posts),
              participation: percent(side.participation.rate),
              complete: percent(side.complete.rate),
            }),
          ];
    const rated = groups.rows.filter(({ participation }) => participation.rate !== null);
    const [worst, best] = [rated[0], rated.at(-1)];
    return [
      [
        t('anev.say.measures', {
          client,
          period,
          participation: percent(all.participation.rate),
          given: count(all.participation.given),
          expected: count(all.participation.expected),
          grade: grade === null ? t('common.none') : t(`grade.${grade}`).toLowerCase(),
        }),
        ...changeText(all.previous?.change.participation),
        t('anev.say.complete', { complete: percent(all.complete.rate), done: count(all.complete.done), of: count(all.complete.of) }),
      ].join(' '),
      [...of('instagram', instagram), ...of('tiktok', tiktok)].join(' '),
      ...(worst === undefined || best === undefined || worst === best
        ? []
        : [
            t('anev.say.groups', {
              best: best.name,
              bestRate: percent(best.participation.rate),
              worst: worst.name,
              worstRate: percent(worst.participation.rate),
            }),
          ]),
      t('anev.say.owing', { none: count(all.people.none), partial: count(all.people.partial), noHandle: count(all.people.no_handle) }),
    ]
      .filter((paragraph) => paragraph !== '')
      .join('\n\n');
  };
}
