import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { keepWork } from '../../../../../app/area/keep.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import table from '../../../../../kit/lists/row-text.module.css';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import type { Row } from '../../../parts/resources/queries.ts';
import { type ExplainedLine, orderLinesQuery } from '../queries.ts';
import { useAmounts } from '../use-amounts.ts';
import { WhyPrice } from '../why-price.tsx';
import styles from './order.module.css';

/** The lines of an order, each with the explanation of its price. */
export function OrderLines({ row, currency }: { row: Row; currency: string | null }) {
  const { t } = useLanguage();
  const amounts = useAmounts(currency);
  const lines = useQuery(orderLinesQuery(row.id, row.version));
  const placed = (all: readonly ExplainedLine[]) => all.map((line, index) => ({ ...line, key: String(index) }));
  const quantityOf = ({ quantity, unit }: ExplainedLine) => `${amounts.quantity(quantity)}${unit === null ? '' : ` ${unit}`}`;
  const discountOf = ({ discount }: ExplainedLine) => (Number(discount) === 0 ? '–' : amounts.percent(discount));
  const priceOf = (line: ExplainedLine) => (
    <span className={styles.price}>
      {line.unit_price === null ? '–' : amounts.unitPrice(line.unit_price)}
      {line.unit_price !== line.list_price && line.list_price !== null && (
        <span className={styles.agreed}>{t('trade.order.agreed', { price: amounts.unitPrice(line.list_price) })}</span>
      )}
      <WhyPrice name={line.sku} trace={line.trace} currency={currency} />
    </span>
  );
  const link = (line: ExplainedLine) => (
    <Link to="/products/$id" params={{ id: line.product_id }} search={keepWork} className={table.strong}>
      {line.name || line.product_id}
    </Link>
  );
  return (
    <Panel title={t('trade.entry.lines')} {...(lines.data !== undefined && { count: String(lines.data.length) })} flush>
      <Loaded query={lines} skeleton={<SkeletonRows rows={4} isFlush />}>
        {(all) =>
          all.length === 0 ? (
            <Empty text={t('trade.order.noLines')} />
          ) : (
            <ListTable
              label={t('trade.entry.lines')}
              rows={placed(all)}
              keyOf={({ key }) => key}
              nameOf={({ sku }) => sku}
              columns={[
                { key: 'sku', label: 'SKU', cell: ({ sku }) => sku },
                { key: 'product', label: t('trade.product'), kind: 'fill', isName: true, cell: link },
                { key: 'quantity', label: t('trade.quantity'), kind: 'number', cell: quantityOf },
                { key: 'price', label: t('trade.entry.price'), kind: 'number', cell: priceOf },
                { key: 'discount', label: t('trade.entry.discount'), kind: 'number', cell: discountOf },
                {
                  ...{ key: 'total', label: t('trade.entry.total'), kind: 'number' as const },
                  cell: ({ total }) => (total === null ? '–' : amounts.money(total)),
                },
              ]}
              card={(line) => (
                <RowCard
                  title={link(line)}
                  side={line.total === null ? '–' : amounts.money(line.total)}
                  lines={[
                    <span key="amount" className={styles.cardLine}>
                      {line.sku} · {quantityOf(line)} × {priceOf(line)}
                      {Number(line.discount) > 0 && <> −{discountOf(line)}</>}
                    </span>,
                  ]}
                />
              )}
            />
          )
        }
      </Loaded>
    </Panel>
  );
}
