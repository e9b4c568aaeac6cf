import type { Actor } from '@balai/runtime/access';
import type { Page, Paging } from '@balai/runtime/database';
import { knownClient } from '@balai/runtime/directory';
import type { NotifierContext } from '../context.ts';
import * as inboundFiles from '../repository/inbound-files.ts';

/** Shown pages are open that long before they ask anew. */
const LINK_SECONDS = 3_600;

/** A file with its link; null: its bytes are gone. */
export type ListedFile = inboundFiles.InboundFileRow & { readonly url: string | null };

/** Files that came in for one client, or for all the account sees. @throws Problem client_not_found */
export async function listInboundFiles(
  context: NotifierContext,
  { scope }: Pick<Actor, 'scope'>,
  { clientId, page }: { clientId: string | null; page: Paging<'received_at'> },
): Promise<Page<ListedFile>> {
  const { blobs, database } = context;
  if (clientId !== null) await knownClient(context, scope, clientId, { removed: true });
  const { rows, last } = await database.read(scope, (tx) => inboundFiles.list(tx, clientId, page));
  const ids = rows.map((row) => row.blob_id).filter((id) => id !== null);
  const links = ids.length === 0 ? new Map<string, string>() : await blobs.links(scope, ids, { seconds: LINK_SECONDS });
  const linked = (row: inboundFiles.InboundFileRow): ListedFile => ({ ...row, url: links.get(row.blob_id ?? '') ?? null });
  return { rows: rows.map(linked), last: last && linked(last) };
}
