import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { isNotThere } from '../../../../../api/failure.ts';
import { timezoneOf, useSession } from '../../../../../api/session.ts';
import { keepWork, keepWorkWith } from '../../../../../app/area/keep.ts';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { formatMoment } from '../../../../../i18n/format.ts';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../../kit/page/states.tsx';
import { type Row, rowQuery } from '../../../parts/resources/queries.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { useAmounts } from '../use-amounts.ts';
import { type Movement, movementsQuery, stockQuery } from './queries.ts';
import styles from './stock.module.css';

/** What each warehouse has of a product. */
function Warehouses({ row }: { row: Row }) {
  const { t } = useLanguage();
  const { quantity } = useAmounts();
  const stock = useInfiniteQuery(stockQuery(row.client_id, { product: row.id }));
  const amount = (value: string | null) => (value === null ? '–' : quantity(value));
  return (
    <Panel title={t('trade.stock.title')} flush>
      <Loaded query={stock}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length === 0) return <Empty text={t('trade.stock.none')} hint={t('trade.stock.noneHint')} />;
          return (
            <ListTable
              label={t('trade.stock.title')}
              rows={rows}
              keyOf={({ warehouse_id }) => warehouse_id}
              nameOf={({ warehouse_name }) => warehouse_name}
              columns={[
                {
                  ...{ key: 'name', label: t('trade.stock.warehouse'), kind: 'fill' as const, isName: true },
                  cell: ({ warehouse_name }) => warehouse_name,
                },
                { key: 'on_hand', label: t('trade.stock.onHand'), kind: 'number', cell: (one) => amount(one.on_hand) },
                { key: 'reserved', label: t('trade.stock.reserved'), kind: 'number', cell: (one) => amount(one.reserved) },
                {
                  ...{ key: 'available', label: t('trade.stock.available'), kind: 'number' as const },
                  cell: (one) => <strong>{amount(one.available)}</strong>,
                },
              ]}
              card={(one) => (
                <RowCard
                  title={one.warehouse_name}
                  side={<strong>{`${t('trade.stock.available')} ${amount(one.available)}`}</strong>}
                  lines={[`${t('trade.stock.onHand')} ${amount(one.on_hand)} · ${t('trade.stock.reserved')} ${amount(one.reserved)}`]}
                />
              )}
            />
          );
        }}
      </Loaded>
      <MoreButton query={stock} />
    </Panel>
  );
}

/** What came in and went out, the newest first. */
function Movements({ row }: { row: Row }) {
  const { t, language } = useLanguage();
  const labelOf = useLabels();
  const { quantity, unitPrice } = useAmounts();
  const zone = timezoneOf(useSession(), row.client_id);
  const movements = useInfiniteQuery(movementsQuery(row.id, undefined));
  const at = ({ moved_at }: Movement) => formatMoment(moved_at, zone, language);
  const amount = ({ quantity: moved }: Movement) => (moved.startsWith('-') ? `−${quantity(moved.slice(1))}` : `+${quantity(moved)}`);
  const kind = (one: Movement) => labelOf('trade.stock.kind', one.kind);
  /** A link or a document's number; empty for records without a page. */
  const reference = ({ reference_type: type, reference_id: id }: Movement) =>
    type === 'order' && id !== null ? (
      <Link to="/orders/$id" params={{ id }} search={keepWork}>
        {labelOf('trade.stock.referenceType', type)}
      </Link>
    ) : id === null || /^[0-9a-f-]{36}$/.test(id) ? (
      ''
    ) : (
      id
    );
  return (
    <Panel title={t('trade.stock.movements')} flush>
      <Loaded query={movements}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length === 0) return <Empty text={t('trade.stock.noMovements')} />;
          const hasCost = rows.some(({ unit_cost }) => unit_cost !== null);
          return (
            <ListTable
              label={t('trade.stock.movements')}
              rows={rows}
              keyOf={({ movement_id }) => movement_id}
              nameOf={(one) => `${kind(one)} ${at(one)}`}
              columns={[
                { key: 'at', label: t('trade.stock.at'), cell: at },
                { key: 'kind', label: t('trade.stock.kindLabel'), cell: kind, isName: true },
                { key: 'warehouse', label: t('trade.stock.warehouse'), cell: ({ warehouse_code }) => warehouse_code },
                { key: 'quantity', label: t('trade.quantity'), kind: 'number', cell: amount },
                ...(hasCost
                  ? [
                      {
                        ...{ key: 'cost', label: t('trade.stock.form.unitCost'), kind: 'number' as const, from: 'wide' as const },
                        cell: ({ unit_cost }: Movement) => (unit_cost === null ? '–' : unitPrice(unit_cost)),
                      },
                    ]
                  : []),
                { key: 'reference', label: t('trade.stock.reference'), cell: (one) => reference(one) || '–' },
                { key: 'reason', label: t('trade.reason'), kind: 'fill', cell: ({ reason }) => reason ?? '–' },
                { key: 'by', label: t('trade.by'), cell: ({ by }) => by ?? '–' },
              ]}
              card={(one) => (
                <RowCard
                  title={kind(one)}
                  side={<strong>{amount(one)}</strong>}
                  lines={[`${at(one)} · ${one.warehouse_code} · ${one.by ?? '–'}`, one.reason ?? reference(one)]}
                />
              )}
            />
          );
        }}
      </Loaded>
      <MoreButton query={movements} />
    </Panel>
  );
}

/** The stock of one product: what each warehouse has, and its movements. */
export default function ProductStockPage() {
  const { t } = useLanguage();
  const { id = '' } = useParams({ strict: false });
  const row = useQuery({ ...rowQuery(useResourceNamed('product'), id), throwOnError: isNotThere });
  return (
    <>
      <BackLink to="/stock">{t('trade.stock.title')}</BackLink>
      <Loaded query={row}>
        {(found) => (
          <>
            <PageHeader
              title={String(found.name)}
              subtitle={String(found.sku)}
              actions={
                <>
                  <Link to="/products/$id" params={{ id }} search={keepWork} className={styles.action}>
                    {t('trade.product')}
                  </Link>
                  <Link to="/pricing" search={keepWorkWith({ product: id })} className={styles.action}>
                    {t('trade.prices.price')}
                  </Link>
                </>
              }
            />
            <div className={styles.page}>
              <Warehouses row={found} />
              <Movements row={found} />
            </div>
          </>
        )}
      </Loaded>
    </>
  );
}
