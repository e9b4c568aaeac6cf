import type { Actor } from '@balai/runtime/access';
import type { Page } from '@balai/runtime/database';
import { Problem } from '@balai/runtime/problem';
import { requireKnown } from '../../access/use-cases/require-known.ts';
import type { IdentityContext } from '../../context.ts';
import { identityProblems } from '../../problems.ts';
import type { PrivacyRequestRow, PrivacyRequestView } from '../repository/privacy-requests.ts';
import * as requests from '../repository/privacy-requests.ts';

/** Requests a member is shown. */
const OWN_MAX = 20;
/** A link to a file holds so long: pages that stay open ask again. */
const LINK_SECONDS = 3_600;

/** A page of the requests of the clients the account sees. @throws client_not_found (404) */
export const listRequests = (
  { database }: Pick<IdentityContext, 'database'>,
  actor: Actor,
  of: Parameters<typeof requests.list>[1],
): Promise<Page<PrivacyRequestView>> =>
  database.read(actor.scope, async (tx) => {
    await requireKnown(tx, of.clientId ?? undefined);
    return requests.list(tx, of);
  });

/** A request of a client the account sees. @throws privacy_request_not_found (404) */
export async function showRequest(
  { database }: Pick<IdentityContext, 'database'>,
  actor: Actor,
  requestId: string,
): Promise<PrivacyRequestView> {
  const view = await database.read('system', (tx) => requests.find(tx, requestId));
  if (view === null || !actor.sees(view.client_id)) throw new Problem(identityProblems.privacy_request_not_found);
  return view;
}

/** A member's own requests, newest first. @throws person_not_found (404) */
export async function listOwnRequests(
  { database }: Pick<IdentityContext, 'database'>,
  { personId, scope }: Actor,
): Promise<PrivacyRequestRow[]> {
  if (personId === null) throw new Problem(identityProblems.person_not_found);
  return database.read(scope, (tx) => requests.ofPerson(tx, personId, OWN_MAX));
}

/** Links to the files of requests that the caller was found to see, by request. */
export async function fileLinks(
  { blobs, clock }: Pick<IdentityContext, 'blobs' | 'clock'>,
  rows: readonly PrivacyRequestRow[],
  nameOf: (row: PrivacyRequestRow) => string,
): Promise<ReadonlyMap<string, string>> {
  const links = new Map<string, string>();
  for (const row of rows) {
    const { file_blob: id, file_expires_at: end } = row;
    if (id === null || end === null || end <= clock.now()) continue;
    const url = (await blobs.links('system', [id], { seconds: LINK_SECONDS, fileName: nameOf(row) })).get(id);
    if (url !== undefined) links.set(row.request_id, url);
  }
  return links;
}
