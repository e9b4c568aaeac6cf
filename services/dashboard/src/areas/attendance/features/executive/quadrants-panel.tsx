import { QUADRANTS, quadrantsOf } from '@balai/attendance-report';
import { formatCount, formatShare } from '../../../../i18n/format.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import { Panel } from '../../../../kit/page/panel.tsx';
import { rateOf } from '../../parts/measures/measure.ts';
import styles from './page.module.css';
import type { MonthGroup } from './queries.ts';

/** Groups in four fields: participation above or below the whole, given much or little. Lists in a grid, so that every reader gets the same. */
export function QuadrantsPanel({ groups, whole, isWide }: { groups: readonly MonthGroup[]; whole: number | null; isWide: boolean }) {
  const { t, language } = useLanguage();
  const found = quadrantsOf(groups, whole);
  const percent = (rate: number | null) => (rate === null ? t('common.none') : formatShare(rate, language));
  return (
    <Panel title={t(isWide ? 'executive.unitsBy' : 'executive.divisionsBy')} count={t('executive.byHint', { whole: percent(whole) })} flush>
      <div className={styles.quadrants}>
        {QUADRANTS.map((quadrant) => (
          <section key={quadrant} className={styles.quadrant} aria-label={t(`quadrant.${quadrant}`)}>
            <h3>
              {t(`quadrant.${quadrant}`)} ({formatCount(found[quadrant].length, language)})
            </h3>
            <p className={styles.hint}>{t(`executive.quadrantHint.${quadrant}`)}</p>
            {found[quadrant].length > 0 && (
              <ul className={styles.groups}>
                {found[quadrant].map(({ id, name, participation }) => (
                  <li key={id}>
                    {name === '-' ? t('executive.noDivision') : name}{' '}
                    <span className={styles.share}>
                      {percent(rateOf(participation))} · {t('executive.gave', { shown: formatCount(participation.given, language) })}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
    </Panel>
  );
}
