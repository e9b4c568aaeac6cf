import { isNameable } from '@balai/attendance-report';
import { shownPoints } from '@balai/contracts';
import { formatCount, formatDecimal, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { useGroupName } from '../../parts/measures/groups-table.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import { useNoPosts } from '../../work/no-posts.ts';
import type { Overview } from '../../work/overview.ts';
import type { Work } from '../../work/use-work.ts';

type When = 'today' | 'day' | 'period';

const whenOf = ({ days, today }: Work): When => (days.from !== days.to ? 'period' : days.from === today ? 'today' : 'day');

/** The page's first sentence: how many have yet to act, who is furthest behind and whether that got better; over more than a day participation leads. */
export function useHeadline(overview: Overview, work: Work): string {
  const { t, language } = useLanguage();
  const { headline, measures } = overview;
  const nameOf = useGroupName(overview.groups.by);
  const noPosts = useNoPosts(work, overview.freshness);
  const when = t(`today.when.${whenOf(work)}`);
  const count = (value: number) => formatCount(value, language);
  if (measures.all.posts === 0) return noPosts.text;
  if (headline.must_act === 0) return t('today.sentence.nobody', { when });
  const mustAct = count(headline.must_act);
  const owing = count(headline.owing);
  if (headline.owing === 0) return t('today.sentence.allDone', { mustAct, when });
  const rate = rateOf(measures.all.participation);
  const begin =
    whenOf(work) === 'period' && rate !== null
      ? t('today.sentence.participation', { rate: formatShare(rate, language), when, owing, mustAct })
      : t('today.sentence.owing', { owing, mustAct, when });
  // The first row of the table that has enough people.
  const last = overview.groups.rows.find(isNameable);
  const lowest = rateOf(last?.participation);
  if (last === undefined || lowest === null || overview.groups.total < 2) return begin;
  const points = shownPoints(work.isCompared ? (last.previous?.change.participation ?? 0) : 0);
  const share = formatShare(lowest, language);
  const turn = points > 0 ? 'up' : 'down';
  const change = points === 0 ? '' : t(`today.sentence.${turn}`, { points: formatDecimal(Math.abs(points), language) });
  return `${begin}${t('today.sentence.last', { name: nameOf(last), share, change })}`;
}
