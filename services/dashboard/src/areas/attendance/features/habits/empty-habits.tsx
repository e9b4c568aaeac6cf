import { Button } from '@mantine/core';
import { formatCount } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Empty } from '../../../../kit/page/states.tsx';
import type { Work } from '../../work/use-work.ts';
import styles from './page.module.css';
import type { Habits } from './queries.ts';

/** Leads to other days: to more of them, or to some that are over. Nowhere, when they are the chosen ones. */
function DaysButton({ work, preset }: { work: Work; preset: 'days30' | 'lastWeek' }) {
  const { t } = useLanguage();
  if (work.preset === preset) return null;
  return (
    <Button size="xs" variant="default" onClick={() => work.changePreset(preset)}>
      {t(preset === 'days30' ? 'habits.month' : 'habits.lastWeek')}
    </Button>
  );
}

/** Nobody is judged: of too few posts nothing can be said. */
export function TooFew({ thresholds, work }: { thresholds: Habits['thresholds']; work: Work }) {
  const { t } = useLanguage();
  return (
    <Empty
      text={t('habits.nobody')}
      hint={t('habits.nobodyHint', { posts: thresholds.min_posts })}
      action={<DaysButton work={work} preset="days30" />}
    />
  );
}

/**
 * Nobody has a habit: said once, not as a dash in every row. Of days that run still, with nothing to compare, only who is late is judged.
 */
export function NoHabits(props: { counts: Habits['counts']; isChangeJudged: boolean; work: Work; onShow: () => void }) {
  const { t, language } = useLanguage();
  const { counts, isChangeJudged, work, onShow } = props;
  const judged = formatCount(counts.judged, language);
  return (
    <Empty
      text={t(isChangeJudged ? 'habits.noHabits' : 'habits.notJudged')}
      hint={t(isChangeJudged ? 'habits.noHabitsHint' : 'habits.notJudgedHint', { judged })}
      action={
        <span className={styles.badges}>
          <DaysButton work={work} preset={isChangeJudged ? 'days30' : 'lastWeek'} />
          <Button size="xs" variant="default" onClick={onShow}>
            {t('habits.showJudged')}
          </Button>
        </span>
      }
    />
  );
}
