import { shownPoints } from '@balai/contracts/attendance';
import { formatCount, formatShare, localeOf } from '../../domain/format.ts';
import { gradeOf } from '../../domain/grade.ts';
import { rateOf } from '../../domain/measure.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import type { MonthTotals } from './month-measures.tsx';
import { quadrantsOf } from './quadrants.ts';
import type { MonthGroup } from './queries.ts';

/** What a month says, in sentences. */
export function useNarrative(client: string, month: string) {
  const { t, language } = useLanguage();
  const count = (value: number) => formatCount(value, language);
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  const points = new Intl.NumberFormat(localeOf(language), { maximumFractionDigits: 1, signDisplay: 'never' });
  const names = (groups: readonly MonthGroup[]) => new Intl.ListFormat(localeOf(language)).format(groups.map(({ name }) => name));
  const changeText = (change: number | null): string => {
    const rounded = shownPoints(change ?? 0);
    return t(rounded === 0 ? 'executive.say.same' : rounded > 0 ? 'executive.say.up' : 'executive.say.down', {
      points: points.format(rounded),
    });
  };
  return ({ participation, complete, posts, previous, target }: MonthTotals, groups: readonly MonthGroup[]): string => {
    const grade = gradeOf(rateOf(participation));
    const rated = groups.filter((group) => rateOf(group.participation) !== null);
    const [best, worst] = [rated[0], rated.at(-1)];
    const weak = quadrantsOf(groups, rateOf(participation)).lowLittle;
    return [
      [
        t('executive.say.measures', {
          client,
          month,
          posts: count(posts),
          participation: percent(rateOf(participation)),
          grade: grade === null ? t('common.none') : t(`grade.${grade}`).toLowerCase(),
          complete: percent(rateOf(complete)),
        }),
        ...(previous?.change.participation == null ? [t('executive.say.noBefore')] : [changeText(previous.change.participation)]),
        ...(target?.participation == null
          ? []
          : [
              t((rateOf(participation) ?? 0) >= target.participation ? 'executive.say.met' : 'executive.say.missed', {
                target: percent(target.participation),
              }),
            ]),
      ].join(' '),
      ...(best === undefined || worst === undefined || best === worst
        ? []
        : [
            t('executive.say.ends', {
              best: best.name,
              bestRate: percent(rateOf(best.participation)),
              worst: worst.name,
              worstRate: percent(rateOf(worst.participation)),
            }),
          ]),
      ...(weak.length === 0 ? [] : [t('executive.say.weak', { names: names(weak) })]),
    ].join('\n\n');
  };
}
