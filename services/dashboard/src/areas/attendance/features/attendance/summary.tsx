import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { rateOf } from '../../parts/measures/measure.ts';
import { STATE_APPEARANCE } from '../../parts/measures/person-state.tsx';
import { PERSON_STATES } from '../../parts/measures/person-states.ts';
import type { MembersFilter } from './members-filter.ts';
import type { MembersAnswer } from './queries.ts';
import styles from './summary.module.css';
import { leadingMeasure } from './texts/recap.ts';

type Name = 'participation' | 'complete';

function Measure({ answer, name, isLead }: { answer: MembersAnswer; name: Name; isLead: boolean }) {
  const { t, language } = useLanguage();
  const count = (value: number) => formatCount(value, language);
  const { participation, complete, about } = answer;
  const rate = rateOf(answer[name]);
  const of =
    name === 'complete'
      ? t('attendance.measure.completeOf', { done: count(complete.done), obliged: count(complete.of) })
      : t(`attendance.measure.participationOf.${about.platform}`, {
          given: count(participation.given),
          expected: count(participation.expected),
        });
  return (
    <div className={styles.measure} data-lead={isLead || undefined} data-testid={`measure-${name}`}>
      <div className={styles.label}>{t(`term.${name}`)}</div>
      <div className={styles.percent}>{rate === null ? t('common.none') : formatShare(rate, language)}</div>
      <div className={styles.of}>{rate === null ? t('attendance.measure.none') : of}</div>
    </div>
  );
}

/** Sums up the people of the list: both measures, and a count per state that filters them when pressed. */
export function Summary(props: { answer: MembersAnswer; state: MembersFilter['state']; onState: (state: MembersFilter['state']) => void }) {
  const { t, language } = useLanguage();
  const { answer, state, onState } = props;
  const { counts, about } = answer;
  const lead = leadingMeasure(about.period);
  const states = PERSON_STATES.filter((each) => each !== 'no_posts' || counts.no_posts > 0);
  return (
    <section className={styles.summary} aria-label={t('attendance.measure.label')}>
      <div className={styles.measures} data-testid="measures">
        <Measure answer={answer} name={lead} isLead />
        <Measure answer={answer} name={lead === 'complete' ? 'participation' : 'complete'} isLead={false} />
        <details className={styles.how}>
          <summary aria-label={t('attendance.how')} title={t('attendance.how')}>
            ?
          </summary>
          <p>{t('attendance.howText')}</p>
        </details>
      </div>
      <div className={styles.bar} aria-hidden>
        {states.map((each) => (
          <span key={each} data-tone={STATE_APPEARANCE[each].tone} style={{ flexGrow: counts[each] }} />
        ))}
      </div>
      <ul className={styles.tiles} data-count={states.length} aria-label={t('attendance.states')}>
        {states.map((each) => {
          const { tone, Icon } = STATE_APPEARANCE[each];
          const isActive = state === each || (state === 'owing' && (each === 'partial' || each === 'none'));
          return (
            <li key={each}>
              <button
                type="button"
                className={styles.tile}
                data-tone={tone}
                data-state={each}
                aria-pressed={isActive}
                onClick={() => onState(state === each ? undefined : each)}
              >
                <span className={styles.name}>
                  <Icon size={15} stroke={2} aria-hidden />
                  {t(`state.${each}`)}
                </span>
                <span className={styles.number}>{formatCount(counts[each], language)}</span>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
