import { formatCount, formatMonth } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { WidgetProps } from './context.ts';
import { Change, Drilled } from './value.tsx';
import { valueText } from './values.ts';
import { WidgetFrame } from './widget-frame.tsx';
import styles from './widgets.module.css';

/** Steps of the colour. Half of a cohort in a later month is a lot: the steps are finer below. */
const STEPS = [10, 25, 45, 70] as const;
/** Fewer months than these would be as wide as the page. */
const FEW = 5;
const stepOf = (percent: number): number => STEPS.filter((least) => percent >= least).length;

/** How many of the customers who first bought in a month bought again in each later one. */
export function CohortsWidget({ texts, card, data, shown }: WidgetProps) {
  const { t, language } = useLanguage();
  const words = { t, language, currency: shown.currency };
  // In the month of the first order it is all of them.
  const months = Math.max(1, ...data.rows.map(({ cells }) => cells?.length ?? 0)) - 1;
  return (
    <WidgetFrame {...texts} card={card}>
      <div className={styles.metric}>
        <p className={styles.line}>
          <span className={styles.value}>
            <Drilled drill={data.drill} label={texts.title}>
              {valueText(data.value, data.unit, words)}
            </Drilled>
          </span>
          <Change change={data.change} />
        </p>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={`${texts.title}: ${shown.days}`} tabIndex={0}>
        <table className={styles.cohorts} data-few={months < FEW || undefined}>
          <thead>
            <tr>
              <th scope="col">{t('dashboard.cohort.month')}</th>
              <th scope="col" className={styles.size}>
                {t('dashboard.cohort.customers')}
              </th>
              {Array.from({ length: months }, (_, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: months since the first order
                <th key={index} scope="col" aria-label={t('dashboard.cohort.after', { count: index + 1 })}>
                  +{index + 1}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.key}>
                <th scope="row">{formatMonth(row.key, language)}</th>
                <td className={styles.size}>
                  <Drilled drill={row.drill} label={formatMonth(row.key, language)}>
                    {row.value === null ? '–' : formatCount(Number(row.value), language)}
                  </Drilled>
                </td>
                {Array.from({ length: months }, (_, month) => {
                  const cell = row.cells?.[month + 1] ?? null;
                  return (
                    // biome-ignore lint/suspicious/noArrayIndexKey: months since the first order
                    <td key={month} data-step={cell === null ? undefined : stepOf(Number(cell))}>
                      {cell !== null && (
                        <Drilled
                          drill={row.cell_drills?.[month + 1] ?? null}
                          label={`${formatMonth(row.key, language)}, ${t('dashboard.cohort.after', { count: month + 1 })}`}
                        >
                          {`${Math.round(Number(cell))}%`}
                        </Drilled>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </WidgetFrame>
  );
}
