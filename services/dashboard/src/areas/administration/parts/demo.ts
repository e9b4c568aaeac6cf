import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from '../../../api/api.ts';

/** A login offered while the demo runs. */
export interface DemoAccount {
  readonly username: string;
  /** Null where somebody set one: it is theirs to know. */
  readonly password: string | null;
  readonly role: string;
  readonly client_id: string | null;
}

/** Whether a sandbox runs here, and the demo's logins: none when no demo runs. */
interface Demo {
  readonly sandbox: boolean;
  readonly accounts: readonly DemoAccount[];
}

export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: async ({ signal }): Promise<Demo> => {
    const { ok, body } = await fetchJson('/api/demo', { signal });
    return (ok && (body as { data: Demo } | null)?.data) || { sandbox: false, accounts: [] };
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});
