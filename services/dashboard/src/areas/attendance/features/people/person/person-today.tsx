import { useQuery } from '@tanstack/react-query';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { StateBadge } from '../../../parts/measures/person-state.tsx';
import type { Work } from '../../../work/use-work.ts';
import styles from './person.module.css';
import { calendarQuery, type PersonDetail } from './person-queries.ts';

/** How somebody stands today: the state in a word, and of how many posts. */
export function PersonToday({ person, work }: { person: PersonDetail; work: Work }) {
  const { t } = useLanguage();
  const { data } = useQuery(calendarQuery(work, person));
  const today = data?.data.find(({ day }) => day === work.today);
  if (today === undefined) return null;
  const { state, given, expected } = today;
  return (
    <p className={styles.today}>
      <strong>{t('people.person.today')}</strong>
      <StateBadge state={state} />
      {expected > 0 && <span className={styles.muted}>{t('people.person.day', { given, expected })}</span>}
    </p>
  );
}
