import { findText } from '../../../../../i18n/i18n.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import type { WidgetData, WidgetRow } from '../queries.ts';
import type { WidgetProps } from './context.ts';
import { Missing } from './missing.tsx';
import { SmallColumns } from './small-columns.tsx';
import { Change, Drilled } from './value.tsx';
import { changeText, valueText } from './values.ts';
import { WidgetFrame } from './widget-frame.tsx';
import styles from './widgets.module.css';

/** Metrics of which less is better. */
const GOOD_DOWN = ['days-on-hand'];

/** Rows that a value is made of; the others are values of other days. */
const PARTS = ['gross', 'refunds'];

/** A value beside the one before as bars from zero; their numbers stand above. */
function Pair({ value, compare }: Pick<WidgetData, 'value' | 'compare'>) {
  const { t } = useLanguage();
  if (value === null || compare === null) return null;
  const most = Math.max(Number(value), Number(compare), Number.MIN_VALUE);
  return (
    <div className={styles.pair} aria-hidden>
      {[
        [t('dashboard.now'), value],
        [t('dashboard.earlier'), compare],
      ].map(([name, amount]) => (
        <div key={name}>
          {name}
          <span style={{ width: `${Math.max(0, Number(amount) / most) * 100}%` }} />
        </div>
      ))}
    </div>
  );
}

/** A metric: its value and change, and what it is made of or how it went. */
export function MetricWidget({ texts, card, data, shown }: WidgetProps) {
  const { t, language } = useLanguage();
  const words = { t, language, currency: shown.currency };
  const { bucket } = data;
  const isGoodDown = GOOD_DOWN.includes(data.widget);
  const facts = data.rows.filter(({ key }) => !PARTS.includes(key));
  const drilled = (row: WidgetRow, label: string) => (
    <Drilled drill={row.drill} label={`${texts.title}: ${label}`}>
      {valueText(row.value, row.unit, words)}
    </Drilled>
  );
  return (
    <WidgetFrame {...texts} card={card}>
      <div className={styles.metric}>
        <p className={styles.line}>
          <span className={styles.value}>
            <Drilled drill={data.drill} label={texts.title}>
              {valueText(data.value, data.unit, words)}
            </Drilled>
          </span>
          <Change change={data.change} isGoodDown={isGoodDown} />
        </p>
        {data.compare !== null && (
          <p className={styles.before}>{t('dashboard.before', { value: valueText(data.compare, data.unit, words) })}</p>
        )}
        {facts.length < data.rows.length && (
          <p className={styles.parts}>
            {data.rows
              .filter(({ key }) => PARTS.includes(key))
              .map((row) => (
                <span key={row.key}>
                  {labelOf(row)} {drilled(row, labelOf(row))}
                </span>
              ))}
          </p>
        )}
        {data.value === null && <Missing widget={data.widget} />}
      </div>
      {data.rows.length === 0 && <Pair value={data.value} compare={data.compare} />}
      {bucket !== null && data.rows.length > 1 && (
        <SmallColumns
          values={data.rows.map(({ value }) => Number(value ?? 0))}
          label={
            data.trend === null
              ? t(`dashboard.per.${bucket}`)
              : t(`dashboard.trend.${bucket}`, { change: changeText(data.trend, language) })
          }
        />
      )}
      {bucket === null && facts.length > 0 && (
        <dl className={styles.facts}>
          {facts.map((row) => (
            <div key={row.key}>
              <dt>{labelOf(row)}</dt>
              <dd>
                {drilled(row, labelOf(row))}
                <Change change={row.change} />
              </dd>
            </div>
          ))}
        </dl>
      )}
    </WidgetFrame>
  );
}

const labelOf = ({ key, label }: WidgetRow): string => label ?? findText(`dashboard.row.${key}`) ?? key;
