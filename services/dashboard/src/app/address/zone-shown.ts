import { DEFAULT_ZONE } from '@balai/calendar';
import type { QueryClient } from '@tanstack/react-query';
import { sessionQuery } from '../../api/session.ts';
import { clientOf } from '../../api/session-rules.ts';
import { parseSearch } from './search.ts';

/** The zone of the client the page is about; where nobody is signed in that of the platform, never the browser's. What is shown by it names it. */
export function zoneShown(queryClient: QueryClient): string {
  const session = queryClient.getQueryData(sessionQuery.queryKey);
  const named = parseSearch(window.location.search).client;
  const client = session === undefined ? null : clientOf(session, named);
  return client?.timezone ?? DEFAULT_ZONE;
}
