import { queryOptions } from '@tanstack/react-query';
import { fetchJson } from './api.ts';
import { asObject, dataOf, listOf, maybeText, text } from './json.ts';

/** A login offered while the demo runs. */
export interface DemoAccount {
  readonly username: string;
  readonly password: string;
  readonly role: string;
  readonly clientId: string | null;
}

/** Whether a sandbox runs here, and the demo's logins: none when no demo runs. */
export const demoQuery = queryOptions({
  queryKey: ['demo'],
  queryFn: async ({ signal }): Promise<{ readonly sandbox: boolean; readonly accounts: readonly DemoAccount[] }> => {
    const answer = await fetchJson('/api/demo', { signal });
    const data = answer.ok ? dataOf(answer.body) : null;
    const accounts = listOf(data, 'accounts', (row) => ({
      username: text(row, 'username'),
      password: text(row, 'password'),
      role: text(row, 'role'),
      clientId: maybeText(row, 'client_id'),
    }));
    return { sandbox: asObject(data)?.sandbox === true, accounts };
  },
  staleTime: Number.POSITIVE_INFINITY,
  retry: false,
});
