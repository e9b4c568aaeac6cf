import type { BodyOf, ResponseOf } from '@balai/contracts';
import {
  acceptRenameSuggestion,
  approveExcuseRequest,
  confirmSince as confirmSinceRoute,
  createPerson,
  dismissRenameSuggestion,
  findPerson,
  getClient,
  listExcuseRequests,
  listPeople,
  listRenameSuggestions,
  listSinceOpen,
  peopleFile,
  peopleGroups,
  rejectExcuseRequest,
  swapHandles,
  updatePerson,
  withdrawExcuseRequest,
} from '@balai/contracts/identity';
import { EXPORT_NOW_ROWS } from '@balai/contracts/reporting';
import { infiniteQueryOptions } from '@tanstack/react-query';
import { api, fetchFile } from '../../../../api/api.ts';
import { isDirectorate } from '../../../../api/audience.ts';
import { read } from '../../../../api/read.ts';
import type { SeenClient } from '../../../../api/session.ts';
import { requestFile } from '../../../../app/files/files.ts';
import { saveFile } from '../../../../kit/windows/save-file.ts';
import { groupsRequest, listQuery, peopleRequest } from './first-calls.ts';
import type { HandleHolder } from './handle-holder.ts';
import type { PeopleFilter } from './people-filter.ts';

/** A person as the wire carries it. */
export type PersonRecord = ResponseOf<typeof listPeople>['data'][number];
export type PeopleGroups = ResponseOf<typeof peopleGroups>['data'];

const ALL_ROWS = 1_000;

/** A client's people, narrowed and sorted by the server, in pages. */
export const peopleQuery = (client: SeenClient, filter: PeopleFilter, sort: string | undefined) => {
  const { query } = peopleRequest(client, filter, sort);
  return infiniteQueryOptions({
    queryKey: [listPeople.id, {}, query] as const,
    initialPageParam: null as string | null,
    queryFn: async ({ signal, pageParam }) =>
      api(listPeople, { query: pageParam === null ? query : { ...query, cursor: pageParam }, signal }),
    getNextPageParam: (page) => page.next_cursor ?? null,
  });
};

/** Everybody whom a filter leaves, in the order of the list. */
export async function readAllPeople(client: SeenClient, filter: PeopleFilter, sort: string | undefined): Promise<readonly PersonRecord[]> {
  const query = listQuery(client, filter, sort, ALL_ROWS);
  const people: PersonRecord[] = [];
  for (let cursor: string | null | undefined; cursor !== null; ) {
    const page: ResponseOf<typeof listPeople> = await api(listPeople, { query: cursor === undefined ? query : { ...query, cursor } });
    people.push(...page.data);
    cursor = page.next_cursor ?? null;
  }
  return people;
}

/** The same people as a workbook: few are made while the page waits, more as a job. The file's name, and whether it is saved already. */
export async function saveWorkbook(
  client: SeenClient,
  filter: PeopleFilter,
  sort: string | undefined,
  count: number,
): Promise<{ readonly name: string; readonly isSaved: boolean }> {
  const { limit: _, ...words } = listQuery(client, filter, sort, ALL_ROWS);
  if (count > EXPORT_NOW_ROWS) {
    const file = await requestFile({ view: 'people', format: 'xlsx', query: words });
    return { name: file.file_name, isSaved: file.state === 'done' };
  }
  const { content, name } = await fetchFile(peopleFile, { ...words, format: 'xlsx' });
  saveFile(content, name);
  return { name, isSaved: true };
}

/** How many people a filter leaves, by unit, division, rank and position, and how many of them lack something. */
export const groupsQuery = (client: SeenClient, filter: PeopleFilter) =>
  read(peopleGroups, groupsRequest(client, filter), (answer) => answer.data);

/** A client with the directorates that see it. */
export const clientQuery = (clientId: string) => read(getClient, { params: { client_id: clientId } }, (answer) => answer.data);

/** Whom a personnel number belongs to, whatever their status; `elsewhere`: somebody out of sight. */
export const numberQuery = (nrp: string) => read(findPerson, { query: { user_id: nrp } }, (answer) => answer.data);

/** An account that has another name on its platform than the registered one. */
export type RenameRecord = ResponseOf<typeof listRenameSuggestions>['data'][number];

/** How many of them a page shows; the others come when these are decided. */
const RENAMES_SHOWN = 10;
const EXCUSES_SHOWN = 20;

/** Accounts of a client and its people that were renamed; of a directorate those of everybody in sight. */
export const renamesQuery = (client: SeenClient) =>
  read(
    listRenameSuggestions,
    { query: { limit: RENAMES_SHOWN, ...(isDirectorate(client) ? {} : { client_id: client.client_id }) } },
    (answer) => answer.data,
  );

/** Somebody added this month of whom nobody has said from when on they owe posts. */
export type SinceOpenRecord = ResponseOf<typeof listSinceOpen>['data']['people'][number];

/** Those of a client; of a directorate those of everybody in sight. */
export const sinceOpenQuery = (client: SeenClient) =>
  read(listSinceOpen, { query: isDirectorate(client) ? {} : { client_id: client.client_id } }, (answer) => answer.data);

/** From when on people owe posts. */
export type SinceWish = Pick<BodyOf<typeof confirmSinceRoute>, 'since' | 'day'>;

/** Says from when on these people owe posts. */
export const confirmSince = (people: readonly SinceOpenRecord[], wish: SinceWish) =>
  api(confirmSinceRoute, { body: { ...wish, person_ids: people.map((person) => person.person_id) } });

/** Registers the name an account has now. */
export const acceptRename = (suggestionId: string) => api(acceptRenameSuggestion, { params: { suggestion_id: suggestionId } });

/** Leaves the registered name. */
export const dismissRename = (suggestionId: string) => api(dismissRenameSuggestion, { params: { suggestion_id: suggestionId } });

/** A wish to excuse somebody that waits for a second person. */
export type ExcuseRecord = ResponseOf<typeof listExcuseRequests>['data'][number];

/** What waits in a client; for a directorate in all that are in sight. The newest: the others come when these are decided. */
export const excuseRequestsQuery = (client: SeenClient) =>
  read(
    listExcuseRequests,
    { query: { limit: EXCUSES_SHOWN, ...(isDirectorate(client) ? {} : { client_id: client.client_id }) } },
    (answer) => answer.data,
  );

/** What somebody does with a request: says so too, leaves the person counted, takes back what they asked themselves. */
export type ExcuseWish =
  | { readonly word: 'approve' }
  | { readonly word: 'withdraw' }
  | { readonly word: 'reject'; readonly reason: string };

/** Decides about a request to excuse somebody. */
export function decideExcuse(requestId: string, wish: ExcuseWish) {
  const params = { request_id: requestId };
  if (wish.word === 'approve') return api(approveExcuseRequest, { params });
  if (wish.word === 'withdraw') return api(withdrawExcuseRequest, { params });
  return api(rejectExcuseRequest, { params, body: { reason: wish.reason.trim() } });
}

/** Registers a person, or finds them registered. Fails with `person_exists` when they are with other data (see `existingPersonOf`). */
export const addPerson = (body: BodyOf<typeof createPerson>) => api(createPerson, { body });

/** Changes the given fields of a person; the others stay. With `known`, only of the person as they were read there (see `changedMeanwhile`). */
export const changePerson = (personId: string, body: BodyOf<typeof updatePerson>, known?: PersonRecord) =>
  api(updatePerson, {
    params: { user_id: personId },
    body,
    ...(known === undefined ? {} : { headers: { 'if-match': `"${known.updated_at}"` } }),
  });

/** Exchanges the usernames of two people on one platform; the person as they are then. */
export async function swapWith({ person_id }: PersonRecord, holder: HandleHolder): Promise<PersonRecord> {
  const body = { platform: holder.platform, with_user_id: holder.person_id };
  const { data } = await api(swapHandles, { params: { user_id: person_id }, body });
  const swapped = data.find((one) => one.person_id === person_id);
  if (swapped === undefined) throw new Error('the swap answered without the person');
  return swapped;
}
