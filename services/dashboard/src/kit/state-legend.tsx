import { useLanguage } from '../i18n/use-language.ts';
import { STATE_LOOK } from './person-state.tsx';
import styles from './state-legend.module.css';

const SHOWN = ['done', 'partial', 'none', 'no_handle', 'excused'] as const;

/** What the colours of state bars mean. */
export function StateLegend() {
  const { t } = useLanguage();
  return (
    <ul className={styles.legend}>
      {SHOWN.map((state) => (
        <li key={state} data-tone={STATE_LOOK[state].tone}>
          {t(`state.${state}`)}
        </li>
      ))}
    </ul>
  );
}
