import type { Overview } from '../../app/overview.ts';
import type { Work } from '../../app/use-work.ts';
import { formatCount, formatPercent } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';

type When = 'today' | 'day' | 'period';

const whenOf = ({ days, today }: Work): When => (days.from !== days.to ? 'period' : days.from === today ? 'today' : 'day');

/** The page's first sentence: how many have yet to act and where most of them are; over more than a day participation leads. */
export function useHeadline(overview: Overview, work: Work): string {
  const { t, language } = useLanguage();
  const { headline, measures } = overview;
  const when = t(`today.when.${whenOf(work)}`);
  const count = (value: number) => formatCount(value, language);
  if (measures.all.posts === 0) return t('today.sentence.noPosts', { when });
  if (headline.must_act === 0) return t('today.sentence.nobody', { when });
  const mustAct = count(headline.must_act);
  const owing = count(headline.owing);
  if (headline.owing === 0) return t('today.sentence.allDone', { mustAct, when });
  const { rate } = measures.all.participation;
  const begin =
    whenOf(work) === 'period' && rate !== null
      ? t('today.sentence.participation', { rate: formatPercent(rate * 100, language), when, owing, mustAct })
      : t('today.sentence.owing', { owing, mustAct, when });
  const { worst } = headline;
  return worst === null || overview.groups.total < 2
    ? begin
    : `${begin}${t('today.sentence.worst', { name: worst.name, count: count(worst.owing) })}`;
}
