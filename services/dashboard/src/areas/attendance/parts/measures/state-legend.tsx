import { useLanguage } from '../../../../i18n/use-language.ts';
import { STATE_APPEARANCE } from './person-state.tsx';
import styles from './state-legend.module.css';

const SHOWN = ['done', 'partial', 'none', 'no_handle', 'excused'] as const;

/** What the colours of state bars mean; `hasNoPosts` where a bar has people without posts. */
export function StateLegend({ hasNoPosts }: { hasNoPosts: boolean }) {
  const { t } = useLanguage();
  return (
    <ul className={styles.legend}>
      {[...SHOWN, ...(hasNoPosts ? ['no_posts' as const] : [])].map((state) => (
        <li key={state} data-state={state} data-tone={STATE_APPEARANCE[state].tone}>
          {t(`state.${state}`)}
        </li>
      ))}
    </ul>
  );
}
