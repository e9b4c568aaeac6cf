import { dayOf } from '@balai/calendar';
import { insightRead } from '@balai/contracts/insight';
import { Navigate } from '@tanstack/react-router';
import { may, useSession } from '../../../../api/session.ts';
import type { Ahead } from '../../../../app/area/feature.ts';
import { keepWork } from '../../../../app/area/keep.ts';
import { ForClient } from '../../../../app/client/for-client.tsx';
import { Dashboard } from './dashboard.tsx';
import { dashboardQuery, layoutQuery } from './queries.ts';
import { comparisonOf, type RangeSearch, rangeOf } from './range/ranges.ts';

/** What the page reads first: the frame asks for it while the page loads. @public */
export const ahead: Ahead = ({ queryClient, client, session, search }) => {
  if (!may(session, insightRead)) return;
  const asked: RangeSearch = search;
  const { span } = rangeOf(asked, dayOf(new Date(), client.timezone));
  return Promise.all([
    queryClient.prefetchQuery(layoutQuery),
    queryClient.prefetchQuery(dashboardQuery(client.client_id, { span, comparison: comparisonOf(asked) })),
  ]);
};

/** How the business of a client goes: revenue, orders, customers and stock, as the account arranged them. */
export default function DashboardPage() {
  if (!may(useSession(), insightRead)) return <Navigate to="/business" search={keepWork} replace />;
  return <ForClient>{(client) => <Dashboard key={client.client_id} client={client} />}</ForClient>;
}
