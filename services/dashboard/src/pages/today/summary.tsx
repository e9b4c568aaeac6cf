import { formatCount, formatPercent } from '../../domain/format.ts';
import { complianceOf, type Recap, type StateFilter } from '../../domain/recap.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { STATE_LOOK } from '../../ui/state-badge.tsx';
import styles from './summary.module.css';

const ALWAYS: readonly StateFilter[] = ['sudah', 'kurang', 'belum', 'no_username', 'exempt'];

function Compliance({ recap }: { recap: Recap }) {
  const { t, language } = useLanguage();
  const { counts } = recap;
  const percent = complianceOf(counts);
  return (
    <div className={styles.compliance}>
      <div className={styles.label}>{t('today.compliance')}</div>
      <div className={styles.percent} data-testid="compliance">
        {percent === null ? t('common.none') : formatPercent(percent, language)}
      </div>
      <div className={styles.of}>
        {percent === null
          ? t('today.complianceNone')
          : t('today.complianceOf', { done: counts.sudah, judged: counts.sudah + counts.kurang + counts.belum })}
      </div>
      <details className={styles.how}>
        <summary aria-label={t('today.how')} title={t('today.how')}>
          ?
        </summary>
        <p>{t('today.howText')}</p>
      </details>
    </div>
  );
}

/** The whole at a glance: compliance, and a count per state that filters the people when pressed. */
export function Summary(props: { recap: Recap; state: StateFilter | undefined; onState: (state: StateFilter | undefined) => void }) {
  const { t, language } = useLanguage();
  const { recap, state, onState } = props;
  const states: readonly StateFilter[] = recap.counts.no_posts > 0 ? [...ALWAYS, 'no_posts'] : ALWAYS;
  const judged = recap.counts.sudah + recap.counts.kurang + recap.counts.belum;
  return (
    <section className={styles.summary} aria-label={t('today.compliance')}>
      <Compliance recap={recap} />
      <div className={styles.bar} aria-hidden>
        {(['sudah', 'kurang', 'belum'] as const).map((each) => (
          <span key={each} data-tone={STATE_LOOK[each].tone} style={{ flexGrow: judged === 0 ? 0 : recap.counts[each] }} />
        ))}
      </div>
      <ul className={styles.tiles} data-count={states.length} aria-label={t('today.states')}>
        {states.map((each) => {
          const { tone, Icon } = STATE_LOOK[each];
          const active = state === each;
          return (
            <li key={each}>
              <button
                type="button"
                className={styles.tile}
                data-tone={tone}
                data-state={each}
                aria-pressed={active}
                onClick={() => onState(active ? undefined : each)}
              >
                <span className={styles.name}>
                  <Icon size={15} stroke={2} aria-hidden />
                  {t(`state.${each}`)}
                </span>
                <span className={styles.number}>{formatCount(recap.counts[each], language)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
