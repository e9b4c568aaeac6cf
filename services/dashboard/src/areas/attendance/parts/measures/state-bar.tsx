import { useLanguage } from '../../../../i18n/use-language.ts';
import { STATE_APPEARANCE } from './person-state.tsx';
import styles from './state-bar.module.css';

/** People by state. */
interface PeopleGroups {
  readonly total: number;
  readonly done: number;
  readonly partial: number;
  readonly none: number;
  readonly no_handle: number;
  readonly excused: number;
  readonly no_posts: number;
}

const SHOWN = ['done', 'partial', 'none', 'no_handle', 'no_posts'] as const;

/** People of a group by state as one bar of full length: done, partly, not, without a handle, without posts; excused people are apart, as a thin mark at the end. */
export function StateBar({ people, tall }: { people: PeopleGroups; tall?: boolean }) {
  const { t } = useLanguage();
  const parts = [...SHOWN, 'excused' as const].filter((state) => people[state] > 0);
  const label = parts.map((state) => `${t(`state.${state}`)} ${people[state]}`).join(', ');
  return (
    <span className={styles.bar} data-tall={tall || undefined} role="img" aria-label={label} title={label}>
      {SHOWN.filter((state) => people[state] > 0).map((state) => (
        <span key={state} data-state={state} data-tone={STATE_APPEARANCE[state].tone} style={{ flexGrow: people[state] }} />
      ))}
      {people.excused > 0 && <span className={styles.apart} data-tone="exempt" style={{ flexGrow: people.excused }} />}
    </span>
  );
}
