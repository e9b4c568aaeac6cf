import { formatMoment } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/use-language.ts';
import type { AskedWork } from './asked-work.ts';
import { type PlatformFreshness, timesOf } from './freshness.tsx';

type Days = Pick<AskedWork, 'days' | 'today' | 'client'>;

/** What is said of days without posts, where nobody owes anything: that there are none, and what comes next. */
export function useNoPosts({ days, today, client }: Days, platforms: readonly PlatformFreshness[]) {
  const { t, language } = useLanguage();
  if (days.from > today) return { text: t('noPosts.ahead'), hint: t('noPosts.aheadHint') };
  if (days.to < today) return { text: t(days.from === days.to ? 'noPosts.day' : 'noPosts.period'), hint: t('noPosts.overHint') };
  const { nextAt } = timesOf(platforms);
  const next = nextAt === null ? t('freshness.noNext') : t('freshness.nextAt', { time: formatMoment(nextAt, client.timezone, language) });
  return { text: t(days.from === days.to ? 'noPosts.today' : 'noPosts.period'), hint: `${t('noPosts.runningHint')} ${next}` };
}
