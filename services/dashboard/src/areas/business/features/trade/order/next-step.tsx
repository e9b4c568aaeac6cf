import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Notice } from '../../../../../kit/page/notice.tsx';
import type { Row } from '../../../parts/resources/queries.ts';
import styles from './order.module.css';
import { holdReasonsOf } from './order-row.ts';

/** What became of an order and what is to be done next, in sentences. */
export function NextStep({ row }: { row: Row }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const state = row.state ?? '';
  const isUnpaid = row.payment_state === 'unpaid';
  if (state === 'on_hold')
    return (
      <Notice tone="warn">
        <p className={styles.strong}>{t('trade.next.on_hold')}</p>
        <ul className={styles.reasons}>
          {holdReasonsOf(row).map((reason) => (
            <li key={reason}>{labelOf('trade.hold', reason)}</li>
          ))}
        </ul>
      </Notice>
    );
  if (state === 'confirmed' && isUnpaid && row.payment_method !== 'credit') return <Notice tone="info">{t('trade.next.unpaid')}</Notice>;
  if (state === 'draft') return <Notice tone="info">{t('trade.next.draft')}</Notice>;
  if (state === 'confirmed') return <Notice tone="ok">{t('trade.next.confirmed')}</Notice>;
  if (state === 'part_shipped') return <Notice tone="info">{t('trade.next.part_shipped')}</Notice>;
  if (state === 'shipped') return <Notice tone="info">{t('trade.next.shipped')}</Notice>;
  if (state === 'delivered' && row.has_issues === true) return <Notice tone="warn">{t('trade.next.issues')}</Notice>;
  if (state === 'delivered')
    return <Notice tone={isUnpaid ? 'info' : 'ok'}>{t(isUnpaid ? 'trade.next.owed' : 'trade.next.delivered')}</Notice>;
  return null;
}
