import type { ResponseOf } from '@balai/contracts';
import { listViews } from '@balai/contracts/reporting';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { Navigate, useParams } from '@tanstack/react-router';
import { api } from '../../../../api/api.ts';
import { parseSearch } from '../../../../app/address/search.ts';
import { RecordNotFound } from '../../../../app/frame/page-states.tsx';
import type { SavedView } from '../../../../app/parts/views/views.ts';
import { Loaded, SkeletonRows } from '../../../../kit/page/states.tsx';

const LIMIT = 200;

/** A view that the account made or that is shared with it; null when there is none of this id. */
const viewQuery = (id: string) =>
  queryOptions({
    queryKey: [listViews.id, {}, { id }] as const,
    queryFn: async ({ signal }): Promise<SavedView | null> => {
      for (let cursor: string | null | undefined; cursor !== null; ) {
        const query = cursor === undefined ? { limit: LIMIT } : { limit: LIMIT, cursor };
        const page: ResponseOf<typeof listViews> = await api(listViews, { query, signal });
        const found = page.data.find((view) => view.id === id);
        if (found !== undefined) return found;
        cursor = page.next_cursor ?? null;
      }
      return null;
    },
  });

/** Leads to the page of a saved view, about its client. */
export default function SavedViewPage() {
  const { id = '' } = useParams({ strict: false });
  return (
    <Loaded query={useQuery(viewQuery(id))} skeleton={<SkeletonRows rows={8} />}>
      {(view) =>
        view === null ? (
          <RecordNotFound />
        ) : (
          <Navigate to={view.path} search={{ client: view.client_id ?? undefined, ...parseSearch(view.search) }} replace />
        )
      }
    </Loaded>
  );
}
