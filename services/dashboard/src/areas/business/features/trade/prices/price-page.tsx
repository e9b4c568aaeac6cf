import { instantOf } from '@balai/calendar';
import { TextInput } from '@mantine/core';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { may, type SeenClient, timezoneOf, useSession } from '../../../../../api/session.ts';
import { useAddress } from '../../../../../app/address/use-address.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { ForClient } from '../../../../../app/client/for-client.tsx';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { formatMoment } from '../../../../../i18n/format.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { MoreButton } from '../../../../../kit/lists/more-button.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../../kit/page/states.tsx';
import { rowQuery } from '../../../parts/resources/queries.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { permissionTo } from '../../../resources.ts';
import { PartyField } from '../party-field.tsx';
import { ProductField } from '../product-field.tsx';
import { priceSearch } from '../search.ts';
import TraceList from '../trace-list.tsx';
import { useAmounts } from '../use-amounts.ts';
import { useSettled } from '../use-settled.ts';
import styles from './prices.module.css';
import { type PriceVersion, priceHistoryQuery, priceQuery } from './queries.ts';

const SETTLE_MS = 200;

/** The price of a product for a customer, a quantity and an instant, with its explanation. */
function Price({ product, zone }: { product: string; zone: string }) {
  const { t } = useLanguage();
  const { search } = useAddress(priceSearch);
  const amount = useSettled((search.quantity ?? '').trim().replace(',', '.'), SETTLE_MS);
  const at = search.at === undefined ? undefined : instantOf(new Date(`${search.at}Z`), zone).toISOString();
  const price = useQuery(priceQuery(product, { party: search.party, quantity: amount || undefined, at }));
  const { price: written } = useAmounts(price.data?.currency ?? null);
  return (
    <Panel title={t('trade.prices.result')}>
      <Loaded query={price}>
        {(found) => (
          <>
            <p className={styles.price} data-testid="price">
              {found.price === null ? t('trade.why.none') : written(found.price)}
              <span className={styles.list}>{found.list?.code ?? t('trade.why.base')}</span>
            </p>
            <TraceList trace={found.trace} currency={found.currency} />
          </>
        )}
      </Loaded>
    </Panel>
  );
}

/** The recorded prices of a product. */
function History({ product, zone }: { product: string; zone: string }) {
  const { t, language } = useLanguage();
  const { unitPrice, quantity } = useAmounts();
  const versions = useInfiniteQuery(priceHistoryQuery(product));
  const amountOf = (amount: string | null) => (amount === null ? t('trade.prices.withdrawn') : unitPrice(amount));
  const listOf = ({ list, minimum_quantity }: PriceVersion) =>
    `${list?.code ?? t('trade.why.base')}${Number(minimum_quantity) > 0 ? ` · ≥ ${quantity(minimum_quantity)}` : ''}`;
  const changeOf = ({ old_amount, amount }: PriceVersion) =>
    old_amount === null ? amountOf(amount) : `${amountOf(old_amount)} → ${amountOf(amount)}`;
  const at = ({ recorded_at }: PriceVersion) => formatMoment(recorded_at, zone, language);
  return (
    <Panel title={t('trade.prices.history')} flush>
      <Loaded query={versions}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.data).map((row, index) => ({ ...row, key: String(index) }));
          if (rows.length === 0) return <Empty text={t('trade.prices.noHistory')} />;
          return (
            <ListTable
              label={t('trade.prices.history')}
              rows={rows}
              keyOf={({ key }) => key}
              nameOf={at}
              columns={[
                { key: 'at', label: t('trade.prices.recorded'), cell: at, isName: true },
                { key: 'list', label: t('trade.prices.list'), cell: listOf },
                { key: 'amount', label: t('trade.prices.price'), kind: 'number', cell: changeOf },
                { key: 'reason', label: t('trade.reason'), kind: 'fill', cell: ({ reason }) => reason ?? '–' },
                { key: 'by', label: t('trade.by'), cell: ({ by }) => by ?? '–' },
              ]}
              card={(row) => <RowCard title={changeOf(row)} side={at(row)} lines={[listOf(row), row.reason ?? '', row.by ?? '']} />}
            />
          );
        }}
      </Loaded>
      <MoreButton query={versions} />
    </Panel>
  );
}

function Prices({ client }: { client: SeenClient }) {
  const { t } = useLanguage();
  const session = useSession();
  const { search, change } = useAddress(priceSearch);
  const { client_id: clientId } = client;
  const zone = timezoneOf(session, clientId);
  const product = useQuery({ ...rowQuery(useResourceNamed('product'), search.product ?? ''), enabled: search.product !== undefined });
  const party = useQuery({ ...rowQuery(useResourceNamed('party'), search.party ?? ''), enabled: search.party !== undefined });
  const chosen = search.product === undefined || product.data === undefined ? null : product.data;
  return (
    <>
      <PageHeader
        title={t('trade.prices.title')}
        subtitle={t('trade.prices.subtitle')}
        actions={
          may(session, permissionTo('price-change', 'write')) && (
            <Link to="/pricing/change" search={keepWork} className={styles.action}>
              {t('trade.bulk.title')}
            </Link>
          )
        }
      />
      <div className={styles.page}>
        <Panel title={t('trade.prices.question')}>
          <div className={styles.fields}>
            <ProductField
              clientId={clientId}
              label={t('trade.product')}
              placeholder={t('trade.prices.findProduct')}
              value={
                chosen === null ? null : { id: chosen.id, sku: `${String(chosen.sku)} · ${String(chosen.name)}`, name: String(chosen.name) }
              }
              onChange={({ id }) => change({ product: id })}
              autoFocus={search.product === undefined}
            />
            <PartyField
              clientId={clientId}
              value={search.party === undefined ? null : { id: search.party, label: String(party.data?.name ?? '') }}
              onChange={(one) => change({ party: one?.id })}
            />
            <TextInput
              label={t('trade.quantity')}
              inputMode="decimal"
              placeholder="1"
              maxLength={20}
              value={search.quantity ?? ''}
              onChange={(event) => change({ quantity: event.currentTarget.value || undefined }, { replace: true })}
            />
            <TextInput
              type="datetime-local"
              label={t('trade.prices.at')}
              value={search.at ?? ''}
              onChange={(event) => change({ at: event.currentTarget.value || undefined }, { replace: true })}
            />
          </div>
        </Panel>
        {search.product === undefined ? (
          <Panel title={t('trade.prices.result')}>
            <Empty text={t('trade.prices.choose')} />
          </Panel>
        ) : (
          <>
            <Price product={search.product} zone={zone} />
            <History key={search.product} product={search.product} zone={zone} />
          </>
        )}
      </div>
    </>
  );
}

/** What a product costs a customer, and why. */
export default function PricePage() {
  const { t } = useLanguage();
  return (
    <>
      <BackLink to="/business">{t('business.nav.label')}</BackLink>
      <ForClient>{(client) => <Prices key={client.client_id} client={client} />}</ForClient>
    </>
  );
}
