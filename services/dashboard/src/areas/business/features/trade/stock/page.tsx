import { instantOf } from '@balai/calendar';
import { NativeSelect, TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, type SeenClient, timezoneOf, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { keepWork, keepWorkWith } from '../../../../../app/area/keep.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { formatMoment } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { LateCheckbox } from '../../../../../kit/forms/late-checkbox.tsx';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import table from '../../../../../kit/lists/row-text.module.css';
import { Badge } from '../../../../../kit/page/badge.tsx';
import { Notice } from '../../../../../kit/page/notice.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Segments } from '../../../../../kit/page/segments.tsx';
import { Empty, Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { rowQuery } from '../../../parts/resources/queries.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { permissionTo } from '../../../resources.ts';
import { ProductField } from '../product-field.tsx';
import { allQuery } from '../queries.ts';
import { stockSearch } from '../search.ts';
import { useAmounts } from '../use-amounts.ts';
import { alertsQuery, type StockAlert, type StockRow, stockQuery } from './queries.ts';
import styles from './stock.module.css';

const MOVES = [
  ['receive', permissionTo('stock', 'receive')],
  ['transfer', permissionTo('stock', 'transfer')],
  ['adjust', permissionTo('stock', 'adjust')],
] as const;

const isLow = ({ available, on_hand, reorder_level }: StockRow): boolean =>
  reorder_level !== null && Number(available ?? on_hand) <= Number(reorder_level);

function ProductLink({ id, children }: { id: string; children: string }) {
  return (
    <Link to="/stock/$id" params={{ id }} search={keepWork} className={table.strong}>
      {children}
    </Link>
  );
}

/** What warehouses have of products, now or at a past instant. */
function StockList({ clientId, zone }: { clientId: string; zone: string }) {
  const { t, language } = useLanguage();
  const { search } = useAddress(stockSearch);
  const { quantity, unitPrice } = useAmounts();
  const at = search.at === undefined ? undefined : instantOf(new Date(`${search.at}Z`), zone).toISOString();
  const asked = { product: search.product, warehouse: search.warehouse, below: search.below, as_of: at };
  const stock = useInfiniteQuery(stockQuery(clientId, asked));
  const amount = (value: string | null) => (value === null ? '–' : quantity(value));
  const low = (row: StockRow) => isLow(row) && <Badge tone="warn">{t('trade.stock.low')}</Badge>;
  return (
    <>
      {at !== undefined && (
        <div className={styles.note}>
          <Notice tone="info">{t('trade.stock.asOfNote', { at: formatMoment(at, zone, language) })}</Notice>
        </div>
      )}
      <Loaded query={stock} skeleton={<SkeletonRows rows={8} isFlush />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length === 0) return <Empty text={t('trade.stock.none')} hint={t('trade.stock.noneHint')} />;
          const hasCost = rows.some(({ average_cost }) => average_cost !== null);
          return (
            <ListTable
              label={t('trade.stock.title')}
              rows={rows}
              keyOf={({ product_id, warehouse_id }) => `${product_id} ${warehouse_id}`}
              nameOf={({ sku, warehouse_code }) => `${sku} ${warehouse_code}`}
              columns={[
                { key: 'sku', label: 'SKU', cell: ({ sku }) => sku },
                {
                  ...{ key: 'name', label: t('trade.product'), kind: 'fill' as const, isName: true },
                  cell: (row) => (
                    <span className={styles.name}>
                      <ProductLink id={row.product_id}>{row.name}</ProductLink> {low(row)}
                    </span>
                  ),
                },
                { key: 'warehouse', label: t('trade.stock.warehouse'), cell: ({ warehouse_name }) => warehouse_name },
                { key: 'on_hand', label: t('trade.stock.onHand'), kind: 'number', cell: (row) => amount(row.on_hand) },
                ...(at === undefined
                  ? ([
                      { key: 'reserved', label: t('trade.stock.reserved'), kind: 'number', cell: (row: StockRow) => amount(row.reserved) },
                      {
                        ...{ key: 'available', label: t('trade.stock.available'), kind: 'number' as const },
                        cell: (row: StockRow) => <strong>{amount(row.available)}</strong>,
                      },
                    ] as const)
                  : []),
                { key: 'reorder', label: t('trade.stock.reorder'), kind: 'number', cell: (row) => amount(row.reorder_level), from: 'wide' },
                ...(hasCost
                  ? ([
                      {
                        ...{ key: 'cost', label: t('trade.stock.cost'), kind: 'number' as const, from: 'wide' as const },
                        cell: ({ average_cost }: StockRow) => (average_cost === null ? '–' : unitPrice(average_cost)),
                      },
                    ] as const)
                  : []),
              ]}
              card={(row) => (
                <RowCard
                  title={<ProductLink id={row.product_id}>{row.name}</ProductLink>}
                  side={low(row)}
                  lines={[
                    `${row.sku} · ${row.warehouse_name}`,
                    `${t('trade.stock.onHand')} ${amount(row.on_hand)}${
                      row.reserved === null
                        ? ''
                        : ` · ${t('trade.stock.reserved')} ${amount(row.reserved)} · ${t('trade.stock.available')} ${amount(row.available)}`
                    }`,
                  ]}
                />
              )}
            />
          );
        }}
      </Loaded>
      <MoreButton query={stock} />
    </>
  );
}

/** Stock that came down to its reorder level. */
function Alerts({ clientId, zone }: { clientId: string; zone: string }) {
  const { t, language } = useLanguage();
  const { quantity } = useAmounts();
  const alerts = useInfiniteQuery(alertsQuery(clientId));
  const at = ({ opened_at }: StockAlert) => formatMoment(opened_at, zone, language);
  return (
    <>
      <Loaded query={alerts} skeleton={<SkeletonRows rows={4} isFlush />}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data);
          if (rows.length === 0) return <Empty text={t('trade.stock.noAlerts')} />;
          return (
            <ListTable
              label={t('trade.stock.alerts')}
              rows={rows}
              keyOf={({ product_id, warehouse_id, opened_at }) => `${product_id} ${warehouse_id} ${opened_at}`}
              nameOf={({ sku }) => sku}
              columns={[
                { key: 'sku', label: 'SKU', cell: ({ sku }) => sku },
                {
                  ...{ key: 'name', label: t('trade.product'), kind: 'fill' as const, isName: true },
                  cell: ({ product_id, name }) => <ProductLink id={product_id}>{name}</ProductLink>,
                },
                { key: 'warehouse', label: t('trade.stock.warehouse'), cell: ({ warehouse_code }) => warehouse_code },
                { key: 'level', label: t('trade.stock.reorder'), kind: 'number', cell: ({ reorder_level }) => quantity(reorder_level) },
                { key: 'then', label: t('trade.stock.then'), kind: 'number', cell: ({ available_then }) => quantity(available_then) },
                {
                  ...{ key: 'now', label: t('trade.stock.now'), kind: 'number' as const },
                  cell: ({ available_now }) => <strong>{quantity(available_now)}</strong>,
                },
                { key: 'at', label: t('trade.stock.opened'), cell: at },
              ]}
              card={(one) => (
                <RowCard
                  title={<ProductLink id={one.product_id}>{one.name}</ProductLink>}
                  side={<strong>{`${t('trade.stock.available')} ${quantity(one.available_now)}`}</strong>}
                  lines={[
                    `${one.sku} · ${one.warehouse_code} · ${t('trade.stock.reorder')} ${quantity(one.reorder_level)}`,
                    `${t('trade.stock.opened')} ${at(one)}`,
                  ]}
                />
              )}
            />
          );
        }}
      </Loaded>
      <MoreButton query={alerts} />
    </>
  );
}

function Stock({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const { search, change } = useAddress(stockSearch);
  const { client_id: clientId } = client;
  const zone = timezoneOf(session, clientId);
  const warehouses = useQuery(allQuery(useResourceNamed('warehouse'), clientId, 'code'));
  const product = useQuery({ ...rowQuery(useResourceNamed('product'), search.product ?? ''), enabled: search.product !== undefined });
  const isAlerts = search.view === 'alerts';
  const chosen = search.product === undefined || product.data === undefined ? null : product.data;
  return (
    <>
      <PageHeader
        title={t('trade.stock.title')}
        subtitle={t('trade.stock.subtitle')}
        actions={
          <>
            <Segments
              label={t('trade.stock.view')}
              size="control"
              value={isAlerts ? 'alerts' : 'list'}
              onChange={(view) => change({ view: view === 'alerts' ? view : undefined })}
              options={(['list', 'alerts'] as const).map((value) => ({ value, label: t(`trade.stock.${value}`) }))}
            />
            {MOVES.filter(([, permission]) => may(session, permission)).map(([kind]) => (
              <Link key={kind} to="/stock/move" search={keepWorkWith({ kind })} className={styles.action}>
                {t(`trade.stock.move.${kind}`)}
              </Link>
            ))}
          </>
        }
      />
      <div className={styles.page}>
        {!isAlerts && (
          <div className={styles.filters}>
            <ProductField
              clientId={clientId}
              label={t('trade.product')}
              placeholder={t('trade.stock.findProduct')}
              value={
                chosen === null ? null : { id: chosen.id, sku: `${String(chosen.sku)} · ${String(chosen.name)}`, name: String(chosen.name) }
              }
              onChange={({ id }) => change({ product: id })}
              onClear={() => change({ product: undefined })}
            />
            <NativeSelect
              label={t('trade.stock.warehouse')}
              value={search.warehouse ?? ''}
              onChange={(event) => change({ warehouse: event.currentTarget.value || undefined })}
              data={[
                { value: '', label: t('trade.stock.all') },
                ...(warehouses.data ?? []).map(({ id, name }) => ({ value: id, label: String(name) })),
              ]}
            />
            <TextInput
              type="datetime-local"
              label={t('trade.stock.asOf')}
              value={search.at ?? ''}
              onChange={(event) => change({ at: event.currentTarget.value || undefined }, { replace: true })}
            />
            <div className={styles.check}>
              <LateCheckbox
                label={t('trade.stock.below')}
                checked={search.below === 'reorder'}
                onChange={(event) => change({ below: event.currentTarget.checked ? 'reorder' : undefined })}
              />
            </div>
          </div>
        )}
        <Panel title={t(isAlerts ? 'trade.stock.alerts' : 'trade.stock.title')} flush>
          {isAlerts ? <Alerts clientId={clientId} zone={zone} /> : <StockList clientId={clientId} zone={zone} />}
        </Panel>
      </div>
    </>
  );
}

/** Stock by product and warehouse, and its alerts. */
export default function StockPage() {
  const { t } = useLanguage();
  return (
    <>
      <BackLink to="/business">{t('business.nav.label')}</BackLink>
      <ForClient>{(client) => <Stock key={client.client_id} client={client} />}</ForClient>
    </>
  );
}
