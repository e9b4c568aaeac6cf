import { useLabels } from '../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../i18n/use-language.ts';
import type { QuotedLine } from './queries.ts';
import { useAmounts } from './use-amounts.ts';
import styles from './why-price.module.css';

/** The steps of a price, each with its reason; the one that decided stands out. */
export default function TraceList({ trace, currency }: { trace: QuotedLine['trace']; currency: string | null }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const { price } = useAmounts(currency);
  const decided = trace.findLastIndex(({ why }) => why === 'best_price' || why === 'base_price');
  return (
    <ol className={styles.steps}>
      {trace.map(({ step, source, after, why }, index) => (
        <li key={`${step} ${source} ${why} ${after}`} data-decided={index === decided || undefined}>
          <span className={styles.source}>{source ?? t('trade.why.base')}</span>
          <span className={styles.reason}>{labelOf('trade.why.reason', why)}</span>
          <span className={styles.amount}>
            {index === decided || why === 'base_price' ? (after === null ? t('trade.why.none') : price(after)) : ''}
          </span>
        </li>
      ))}
    </ol>
  );
}
