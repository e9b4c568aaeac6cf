import { addDays, startOfDay } from '@balai/calendar';
import type { QueryOf, ResponseOf } from '@balai/contracts';
import { AUDIT_ENTRIES_MAX, listAuditEntries, verifyAudit } from '@balai/contracts/identity';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api } from '../../../../api/api.ts';
import type { SearchOf } from '../../../../app/address/search.ts';
import type { auditSearch } from './search.ts';

export type Entry = ResponseOf<typeof listAuditEntries>['data'][number];
export type Verification = ResponseOf<typeof verifyAudit>['data'];
export type AuditSearch = Omit<SearchOf<typeof auditSearch>, 'entry'>;

const ROWS = 50;
/** Most entries that a file holds. */
export const FILE_ROWS = 10_000;

function queryOf({ actor, subject, field, from, to, of }: AuditSearch, zone: string): QueryOf<typeof listAuditEntries> {
  return {
    ...(actor === undefined ? {} : { actor: actor.trim() }),
    ...(subject === undefined ? {} : { subject: subject.trim() }),
    ...(field === undefined ? {} : { field: field.trim() }),
    ...(from === undefined ? {} : { from: startOfDay(from, zone).toISOString() }),
    // With the day itself.
    ...(to === undefined ? {} : { to: startOfDay(addDays(to, 1), zone).toISOString() }),
    ...(of === undefined ? {} : { client_id: of }),
  };
}

/** Entries of the trail, newest first, in pages of 50. */
export const auditQuery = (search: AuditSearch, zone: string) =>
  infiniteQueryOptions({
    queryKey: [listAuditEntries.id, {}, search, zone] as const,
    initialPageParam: null as string | null,
    queryFn: ({ signal, pageParam }) => {
      const query = { ...queryOf(search, zone), limit: ROWS };
      return api(listAuditEntries, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal });
    },
    getNextPageParam: (page) => page.next_cursor,
  });

/** The newest entries for a file, and whether there are more than it holds. */
export async function entriesForFile(
  search: AuditSearch,
  zone: string,
): Promise<{ readonly entries: readonly Entry[]; readonly isCut: boolean }> {
  const entries: Entry[] = [];
  let cursor: string | null = null;
  do {
    const query: QueryOf<typeof listAuditEntries> = { ...queryOf(search, zone), limit: AUDIT_ENTRIES_MAX };
    const page: ResponseOf<typeof listAuditEntries> = await api(listAuditEntries, {
      query: cursor === null ? query : { ...query, cursor },
    });
    entries.push(...page.data);
    cursor = page.next_cursor;
  } while (cursor !== null && entries.length < FILE_ROWS);
  return { entries, isCut: cursor !== null };
}

export const verify = async (clientId: string | undefined): Promise<Verification> =>
  (await api(verifyAudit, { body: clientId === undefined ? {} : { client_id: clientId } })).data;
