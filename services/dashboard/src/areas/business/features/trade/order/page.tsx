import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { isNotThere } from '../../../../../api/failure.ts';
import { may, useSession } from '../../../../../api/session.ts';
import { keepWork } from '../../../../../app/area/keep.ts';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { Badge } from '../../../../../kit/page/badge.tsx';
import { FactList } from '../../../../../kit/page/fact-list.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Loaded, SkeletonRows } from '../../../../../kit/page/states.tsx';
import { type Row, rowQuery } from '../../../parts/resources/queries.ts';
import { StateBadge } from '../../../parts/resources/state-badge.tsx';
import { useValues } from '../../../parts/resources/use-values.ts';
import { useResourceNamed } from '../../../parts/use-resource.ts';
import { permissionTo } from '../../../resources.ts';
import { useAmounts } from '../use-amounts.ts';
import { NextStep } from './next-step.tsx';
import styles from './order.module.css';
import { OrderActions } from './order-actions.tsx';
import { OrderLines } from './order-lines.tsx';

// Load beside what the order itself says.
const Belongings = lazy(() => import('./belongings.tsx'));
const Issues = lazy(() => import('./issues.tsx'));
const DiscountApproval = lazy(() => import('./discount-approval.tsx'));
const Timeline = lazy(async () => ({ default: (await import('../../../parts/resources/timeline.tsx')).Timeline }));

const ABOUT = ['external_number', 'channel', 'rep', 'ordered_on', 'requested_on', 'warehouse', 'payment_method', 'payment_state'];
const DELIVERY = ['ship_name', 'ship_address', 'ship_city', 'ship_region', 'ship_postal_code', 'ship_country'];
const SHIPPING = ['carrier', 'carrier_service', 'tracking_code', 'shipped_on', 'delivered_on'];

function Order({ row }: { row: Row }) {
  const { t } = useLanguage();
  const resource = useResourceNamed('sales-order');
  const values = useValues(resource);
  const mayWrite = may(useSession(), permissionTo('sales-order', 'write'));
  const currency = typeof row.currency === 'string' ? row.currency : null;
  const { money } = useAmounts(currency);
  const factsOf = (names: readonly string[]) =>
    names.flatMap((name) => {
      const text = name in resource.fields ? values.textOf(name, row[name], row) : null;
      return text === null ? [] : [[values.labelOf(name), text] as const];
    });
  const delivery = [...factsOf(DELIVERY), ...factsOf(SHIPPING)];
  const openIssues = Number(row.open_issues);
  const issues = (
    <Suspense fallback={null}>
      <Issues order={row} />
    </Suspense>
  );
  const amount = (name: 'subtotal' | 'freight' | 'total') => money(String(row[name]));
  return (
    <>
      <PageHeader
        title={String(row.number)}
        subtitle={
          <span className={styles.head}>
            <StateBadge resource={resource} state={row.state ?? ''}>
              {values.stateOf(row.state ?? '')}
            </StateBadge>
            {row.is_late === true && <Badge tone="bad">{values.labelOf('is_late')}</Badge>}
            {openIssues > 0 && <Badge tone="warn">{t('trade.issues.openCount', { count: openIssues })}</Badge>}
            <Link to="/parties/$id" params={{ id: String(row.party) }} search={keepWork} className={styles.customer}>
              {row.labels.party ?? t('trade.customer')}
            </Link>
            <strong className={styles.sum}>{amount('total')}</strong>
          </span>
        }
        actions={
          <>
            <OrderActions resource={resource} row={row} />
            {mayWrite && (
              <Link to="/orders/new" search={keepWork} className={styles.edit}>
                {t('trade.entry.title')}
              </Link>
            )}
          </>
        }
      />
      <div className={styles.page}>
        <NextStep row={row} />
        <div className={styles.columns}>
          <div className={styles.main}>
            {openIssues > 0 && issues}
            {Number(row.discount) > 0 && (
              <Suspense fallback={null}>
                <DiscountApproval row={row} />
              </Suspense>
            )}
            <OrderLines row={row} currency={currency} />
            <Suspense fallback={null}>
              <Belongings row={row} />
            </Suspense>
            {openIssues === 0 && issues}
            {typeof row.notes === 'string' && row.notes !== '' && (
              <Panel title={values.labelOf('notes')}>
                <p className={styles.notes}>{row.notes}</p>
              </Panel>
            )}
            <Suspense fallback={<SkeletonRows rows={3} />}>
              <Timeline resource={resource} row={row} />
            </Suspense>
          </div>
          <div className={styles.side}>
            <Panel title={t('trade.entry.summary')}>
              <FactList
                className={styles.totals}
                facts={[
                  [values.labelOf('subtotal'), amount('subtotal')],
                  [values.labelOf('freight'), amount('freight')],
                  [values.labelOf('total'), amount('total')],
                ]}
              />
            </Panel>
            <Panel title={t('resources.facts')}>
              <FactList className={styles.facts} facts={factsOf(ABOUT)} />
            </Panel>
            {delivery.length > 0 && (
              <Panel title={t('trade.order.delivery')}>
                <FactList className={styles.facts} facts={delivery} />
              </Panel>
            )}
          </div>
        </div>
      </div>
    </>
  );
}

/** An order: what is to be done next, its lines with their prices explained, and what happened to it. */
export default function OrderPage() {
  const resource = useResourceNamed('sales-order');
  const values = useValues(resource);
  const { id = '' } = useParams({ strict: false });
  const row = useQuery({ ...rowQuery(resource, id), throwOnError: isNotThere });
  return (
    <>
      <BackLink to="/orders">{values.many}</BackLink>
      <Loaded query={row}>{(found) => <Order row={found} />}</Loaded>
    </>
  );
}
