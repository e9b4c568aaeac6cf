import { useLanguage } from '../../../../../i18n/use-language.ts';
import { FactList } from '../../../../../kit/page/fact-list.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import type { OrderCustomer } from '../queries.ts';
import { useAmounts } from '../use-amounts.ts';
import styles from './entry.module.css';

/** What is known of the customer while the order is written. */
export function CustomerCard({ customer, currency }: { customer: OrderCustomer | null; currency: string | null }) {
  const { t } = useLanguage();
  const states = useValues(useResourceNamed('party'));
  const { money } = useAmounts(currency);
  if (customer === null)
    return (
      <Panel title={t('trade.customer')}>
        <p className={styles.muted}>{t('trade.entry.noCustomerYet')}</p>
      </Panel>
    );
  return (
    <Panel title={customer.name} count={customer.number}>
      {!customer.may_order && (
        <Notice tone="warn">{t('trade.entry.mayNotOrder', { state: states.stateOf(customer.state).toLowerCase() })}</Notice>
      )}
      <FactList
        className={styles.facts}
        facts={[
          [t('trade.credit.limit'), customer.credit_limit === null ? t('trade.credit.none') : money(customer.credit_limit)],
          [t('trade.credit.balance'), money(customer.balance)],
          [
            t('trade.credit.available'),
            customer.available === null ? null : (
              <strong key="available" className={customer.available.startsWith('-') ? styles.bad : undefined}>
                {money(customer.available)}
              </strong>
            ),
          ],
          [t('trade.credit.open'), t('trade.credit.openOrders', { count: customer.open_orders, total: money(customer.open_total) })],
          [
            t('trade.credit.terms'),
            customer.payment_terms_days === null ? null : t('trade.credit.days', { count: customer.payment_terms_days }),
          ],
          [t('trade.credit.segment'), customer.price_segment],
        ]}
      />
    </Panel>
  );
}
