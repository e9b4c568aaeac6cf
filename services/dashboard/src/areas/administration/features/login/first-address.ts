import { listViews } from '@balai/contracts/reporting';
import { api } from '../../../../api/api.ts';
import { parseSearch, stringifySearch } from '../../../../app/address/search.ts';

const FIRST_VIEW_MS = 2_000;

/** The address of the account's default view; undefined without one, or where it does not come soon: nobody waits for it to be signed in. */
export async function firstAddress(): Promise<string | undefined> {
  const query = { filter: 'default', limit: 1 } as const;
  const { data } = await api(listViews, { query, signal: AbortSignal.timeout(FIRST_VIEW_MS) }).catch(() => ({ data: [] }));
  const [view] = data;
  return view && `${view.path}${stringifySearch({ client: view.client_id, ...parseSearch(view.search) })}`;
}
