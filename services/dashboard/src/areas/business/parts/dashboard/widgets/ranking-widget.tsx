import type { CSSProperties } from 'react';
import { formatCount } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { WidgetProps } from './context.ts';
import { Change, Drilled } from './value.tsx';
import { valueText } from './values.ts';
import { WidgetFrame } from './widget-frame.tsx';
import styles from './widgets.module.css';

/** Products, customers or regions by their share; each leads to its orders. */
export function RankingWidget({ texts, card, data, shown }: WidgetProps) {
  const { t, language } = useLanguage();
  const words = { t, language, currency: shown.currency };
  const most = Math.max(...data.rows.map(({ value }) => Number(value ?? 0)), 1);
  const isCompared = shown.comparedDays !== null;
  return (
    <WidgetFrame {...texts} card={card}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} aria-label={`${texts.title}: ${shown.days}`} tabIndex={0}>
        <table className={styles.ranking}>
          <colgroup>
            <col />
            <col className={styles.amount} />
            {isCompared && <col className={styles.changed} />}
          </colgroup>
          <thead className="visually-hidden">
            <tr>
              <th scope="col">{t('chart.name')}</th>
              <th scope="col">{t('dashboard.value')}</th>
              {isCompared && <th scope="col">{t('dashboard.changeHead')}</th>}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => {
              const name = row.label ?? t('dashboard.unnamed');
              return (
                <tr
                  key={row.key}
                  className={styles.share}
                  style={{ '--share': `${(Number(row.value ?? 0) / most) * 100}%` } as CSSProperties}
                >
                  <th scope="row" title={name}>
                    <Drilled drill={row.drill} label={name}>
                      {name}
                    </Drilled>
                  </th>
                  <td title={valueText(row.value, row.unit, words)}>{valueText(row.value, row.unit, { ...words, style: 'short' })}</td>
                  {isCompared && (
                    <td>
                      <Change change={row.change} />
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
        {data.left_out > 0 && <p className={styles.before}>{t('dashboard.leftOut', { shown: formatCount(data.left_out, language) })}</p>}
      </section>
    </WidgetFrame>
  );
}
