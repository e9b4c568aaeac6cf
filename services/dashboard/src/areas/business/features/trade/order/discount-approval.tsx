import { queryOptions, useQuery } from '@tanstack/react-query';
import { api } from '../../../../../api/api.ts';
import { useLanguage } from '../../../../../i18n/use-language.ts';
import { commerceRoutes } from '../../../parts/contract-routes.ts';
import type { Row } from '../../../parts/resources/queries.ts';
import { ApprovalPanel } from '../approval-panel.tsx';

const approvalQuery = ({ id, version }: Row) =>
  queryOptions({
    queryKey: ['commerce.orders.approval', {}, id, version] as const,
    queryFn: async ({ signal }) => (await api((await commerceRoutes()).getOrderApproval, { params: { id }, signal })).data,
  });

/** The request to approve the discount of an order. */
export default function DiscountApproval({ row }: { row: Row }) {
  const { t } = useLanguage();
  const { data: approval } = useQuery(approvalQuery(row));
  if (approval === undefined || approval === null) return null;
  return (
    <ApprovalPanel
      title={t('trade.approval.title')}
      approval={approval}
      decide={async (body) => api((await commerceRoutes()).decideDiscount, { params: { id: row.id }, body })}
    />
  );
}
