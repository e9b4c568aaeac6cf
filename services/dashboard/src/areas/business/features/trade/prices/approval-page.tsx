import type { ResponseOf } from '@balai/contracts';
import type { getPriceApproval } from '@balai/contracts/commerce';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { api } from '../../../../../api/api.ts';
import { BackLink } from '../../../../../app/frame/back-link.tsx';
import { useLabels } from '../../../../../i18n/use-labels.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { ListTable } from '../../../../../kit/lists/list-table.tsx';
import { RowCard } from '../../../../../kit/lists/row-card.tsx';
import { PageHeader } from '../../../../../kit/page/page-header.tsx';
import { Panel } from '../../../../../kit/page/panel.tsx';
import { Empty, Loaded } from '../../../../../kit/page/states.tsx';
import { commerceRoutes } from '../../../parts/contract-routes.ts';
import { ApprovalPanel } from '../approval-panel.tsx';
import { useAmounts } from '../use-amounts.ts';
import styles from './prices.module.css';

type PriceApproval = NonNullable<ResponseOf<typeof getPriceApproval>['data']>;
type Proposal = PriceApproval['proposals'][number];

const approvalQuery = (id: string) =>
  queryOptions({
    queryKey: ['commerce.price-changes.approval', {}, id] as const,
    queryFn: async ({ signal }) => (await api((await commerceRoutes()).getPriceApproval, { params: { id }, signal })).data,
  });

/** Difference of a price in percent of the former one; null: that was zero. */
const differenceOf = ({ before, after }: Proposal): string | null =>
  Number(before) === 0 ? null : (((Number(after) - Number(before)) * 100) / Number(before)).toFixed(2);

function Proposals({ approval }: { approval: PriceApproval }) {
  const { t } = useLanguage();
  const labelOf = useLabels();
  const { unitPrice, percent } = useAmounts();
  const difference = (row: Proposal) => {
    const found = differenceOf(row);
    return found === null ? '–' : `${Number(found) > 0 ? '+' : ''}${percent(found)}`;
  };
  const state = (row: Proposal) => labelOf('trade.priceApproval.state', row.state);
  return (
    <Panel title={t('trade.priceApproval.prices')} flush>
      <ListTable
        label={t('trade.priceApproval.prices')}
        rows={approval.proposals}
        keyOf={({ product_id, price_id }) => price_id ?? product_id}
        nameOf={({ name }) => name}
        columns={[
          { key: 'sku', label: 'SKU', cell: ({ sku }) => sku },
          { key: 'name', label: t('trade.product'), kind: 'fill', isName: true, cell: ({ name }) => name },
          { key: 'before', label: t('trade.bulk.before'), kind: 'number', cell: ({ before }) => unitPrice(before) },
          { key: 'after', label: t('trade.bulk.after'), kind: 'number', cell: ({ after }) => unitPrice(after) },
          { key: 'difference', label: t('trade.priceApproval.difference'), kind: 'number', cell: difference },
          { key: 'state', label: t('trade.bulk.approvalColumn'), cell: state },
        ]}
        card={(row) => (
          <RowCard
            title={row.name}
            side={difference(row)}
            lines={[`${unitPrice(row.before)} → ${unitPrice(row.after)}`, `${row.sku} · ${state(row)}`]}
          />
        )}
      />
    </Panel>
  );
}

/** Prices of a change that wait for approval, with the decision of an approver. */
export default function PriceApprovalPage() {
  const { t } = useLanguage();
  const { id = '' } = useParams({ strict: false });
  const approval = useQuery(approvalQuery(id));
  return (
    <>
      <BackLink to="/approvals">{t('trade.priceApproval.back')}</BackLink>
      <PageHeader title={t('trade.priceApproval.title')} subtitle={approval.data?.change.reason} />
      <Loaded query={approval}>
        {(found) =>
          found === null ? (
            <Empty text={t('trade.priceApproval.gone')} />
          ) : (
            <div className={styles.page}>
              <ApprovalPanel
                title={t('trade.bulk.approvalColumn')}
                approval={found}
                decide={async (body) => api((await commerceRoutes()).decidePriceChange, { params: { id }, body })}
              />
              <Proposals approval={found} />
            </div>
          )
        }
      </Loaded>
    </>
  );
}
