import { formatCount, formatPercent } from '../../domain/format.ts';
import { useLanguage } from '../../i18n/use-language.ts';
import { leadingMeasure, type Measures, measuresOf, type Recap, type StateFilter } from './recap.ts';
import { STATE_LOOK } from './state-badge.tsx';
import styles from './summary.module.css';

const ALWAYS: readonly StateFilter[] = ['sudah', 'kurang', 'belum', 'no_username', 'exempt'];

function Measure({
  recap,
  measures,
  name,
  isLead,
}: {
  recap: Recap;
  measures: Measures;
  name: 'participation' | 'complete';
  isLead: boolean;
}) {
  const { t, language } = useLanguage();
  const percent = measures[name];
  const count = (value: number) => formatCount(value, language);
  const { given, expected, done, obliged } = measures;
  const of =
    name === 'complete'
      ? t('today.measure.completeOf', { done: count(done), obliged: count(obliged) })
      : t(`today.measure.participationOf.${recap.platform}`, { given: count(given), expected: count(expected) });
  return (
    <div className={styles.measure} data-lead={isLead || undefined} data-testid={`measure-${name}`}>
      <div className={styles.label}>{t(`today.measure.${name}`)}</div>
      <div className={styles.percent}>{percent === null ? t('common.none') : formatPercent(percent, language)}</div>
      <div className={styles.of}>{percent === null ? t('today.measure.none') : of}</div>
    </div>
  );
}

function MeasurePair({ recap, measures }: { recap: Recap; measures: Measures }) {
  const { t } = useLanguage();
  const lead = leadingMeasure(recap.period);
  return (
    <div className={styles.measures} data-testid="measures">
      <Measure recap={recap} measures={measures} name={lead} isLead />
      <Measure recap={recap} measures={measures} name={lead === 'complete' ? 'participation' : 'complete'} isLead={false} />
      <details className={styles.how}>
        <summary aria-label={t('today.how')} title={t('today.how')}>
          ?
        </summary>
        <p>{t('today.howText')}</p>
      </details>
    </div>
  );
}

/** The whole at a glance: both measures, and a count per state that filters the people when pressed. */
export function Summary(props: { recap: Recap; state: StateFilter | undefined; onState: (state: StateFilter | undefined) => void }) {
  const { t, language } = useLanguage();
  const { recap, state, onState } = props;
  const measures = measuresOf(recap.rows);
  const states: readonly StateFilter[] = recap.counts.no_posts > 0 ? [...ALWAYS, 'no_posts'] : ALWAYS;
  return (
    <section className={styles.summary} aria-label={t('today.measure.label')}>
      <MeasurePair recap={recap} measures={measures} />
      <div className={styles.bar} aria-hidden>
        {states.map((each) => (
          <span key={each} data-tone={STATE_LOOK[each].tone} style={{ flexGrow: recap.counts[each] }} />
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
                  {t(`today.state.${each}`)}
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
