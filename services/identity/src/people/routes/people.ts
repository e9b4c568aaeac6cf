import { Readable } from 'node:stream';
import { baseLanguage } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { type AuthorisedCall, bind, isFresh, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import { MEDIA_TYPES } from '@balai/views';
import { chatToWire } from '../../contacts/routes/contacts.ts';
import type { IdentityContext } from '../../context.ts';
import { platformOf } from '../../domain/platform.ts';
import { excuseRequestToWire, waitingWords } from '../../excuses/routes/excuse-wire.ts';
import { peopleMeant, peopleOrder } from '../../people-files/domain/people-words.ts';
import { makePeopleFile } from '../../people-files/use-cases/make-people-file.ts';
import { identityProblems } from '../../problems.ts';
import { nrpOf } from '../../routes/input.ts';
import type { PersonRow, PersonView } from '../repository/people.ts';
import { findPerson } from '../use-cases/find-person.ts';
import { groupPeople } from '../use-cases/group-people.ts';
import { listPeople, type WholeList, wholeList } from '../use-cases/list-people.ts';
import { registerPerson } from '../use-cases/register-person.ts';
import { renamePerson } from '../use-cases/rename-person.ts';
import { showPerson } from '../use-cases/show-person.ts';
import { swapHandles } from '../use-cases/swap-handles.ts';
import { updatePerson } from '../use-cases/update-person.ts';
import { answerPeople } from './answer-people.ts';
import { groupsToWire, handlesToWire } from './people-groups-wire.ts';
import { differenceToWire, keyOf, personPatch, personToWire, registrationOf } from './person-wire.ts';

/** Moves with every change of the person and of the handles they hold. */
const etagOf = ({ updated_at }: PersonRow): string => `"${updated_at.toISOString()}"`;

/** Refuses a change that began from the person as they were before: 412 with them as they are. */
const requireKnown = (ifMatch: string, actor: Actor) => (person: PersonView, by: string | null) => {
  const etag = etagOf(person);
  if (isFresh(ifMatch, etag)) return;
  const extra = { data: personToWire(person, actor), changed_by: by };
  throw new Problem(identityProblems.person_changed, {}, { extra, headers: { etag } });
};

const rename = (context: IdentityContext) => async (call: Pick<AuthorisedCall<typeof wire.renamePerson>, 'actor' | 'body' | 'request'>) => {
  const { actor, body, request } = call;
  const [from, to] = [nrpOf(body.old_user_id, 'old_user_id'), nrpOf(body.new_user_id, 'new_user_id')];
  await renamePerson(context, actor, { from, to }, request.cause);
  return { body: { success: true as const, data: { old_user_id: from, new_user_id: to } } };
};

const register =
  (context: IdentityContext) => async (call: Pick<AuthorisedCall<typeof wire.createPerson>, 'actor' | 'body' | 'request'>) => {
    const { actor, body, request } = call;
    const registered = await registerPerson(context, actor, registrationOf(body), request.cause);
    const data = personToWire(registered.person, actor);
    if (registered.outcome === 'differs') {
      const differences = registered.differences.map((difference) => differenceToWire(difference, actor));
      throw new Problem(identityProblems.person_exists, { nrp: data.user_id }, { extra: { differences, data } });
    }
    const { outcome, waits } = registered;
    const told = { success: true as const, outcome, data, ...waitingWords(waits, baseLanguage(request.language)) };
    return { status: outcome === 'created' ? 201 : 200, body: told };
  };

/** A whole list as it is kept: existing clients ask for it with every page they open. */
const keptList = ({ lists }: IdentityContext, actor: Actor, { key, etag, read }: WholeList) =>
  lists.get(key, etag, async () => {
    const data = (await read()).map((row) => personToWire(row, actor));
    return { success: true, data, next_cursor: null };
  });

/** HTTP edge of people. */
export const peopleRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listPeople, async ({ actor, query }) => {
    const { by, descending } = peopleOrder(query.sort);
    const meant = peopleMeant({ ...query, status: query.status ?? 'all' });
    if (query.limit === undefined && query.cursor === undefined) {
      const whole = await wholeList(context, actor, { ...meant, page: { by, descending, limit: 0 } });
      if (whole !== null) return { body: await keptList(context, actor, whole) };
    }
    return answerPeople(query, actor, (page) => listPeople(context, actor, { ...meant, page }));
  }),
  bind(wire.peopleFile, async ({ actor, query, request }) => {
    const { format = 'xlsx', ...words } = query;
    const { bytes, fileName } = await makePeopleFile(context, actor, { query: words, format, language: baseLanguage(request.language) });
    return {
      body: {
        file: {
          bytes: bytes.length,
          etag: `"${context.newId()}"`,
          contentType: MEDIA_TYPES[format],
          open: async (range?: { readonly first: number; readonly last: number }) =>
            Readable.from([range === undefined ? bytes : bytes.subarray(range.first, range.last + 1)]),
        },
      },
      headers: { 'content-disposition': `attachment; filename="${fileName}"`, 'cache-control': 'private, no-store' },
    };
  }),
  bind(wire.getPerson, async ({ actor, params }) => {
    const { person, held, excuse, request, chats } = await showPerson(context, actor, keyOf(params.user_id));
    // Reasons are personal: illness, leave. They are for those who may give one.
    const shown = excuse === null || !actor.can(wire.peopleWrite) ? null : { reason: excuse.reason, since: excuse.since.toISOString() };
    const data = {
      ...personToWire(person, actor),
      handles: handlesToWire(held, person.person_id),
      excuse: shown,
      excuse_request: request && excuseRequestToWire(request),
      chats: chats?.map(chatToWire) ?? null,
    };
    return { body: { success: true as const, data }, headers: { etag: etagOf(person) } };
  }),
  bind(wire.peopleGroups, async ({ actor, query }) => {
    const rows = await groupPeople(context, actor, peopleMeant(query));
    return { body: { success: true as const, data: groupsToWire(rows, actor) } };
  }),
  bind(wire.findPerson, async ({ actor, query }) => {
    const { state, person } = await findPerson(context, actor, nrpOf(query.user_id, 'user_id'));
    return { body: { success: true as const, data: { state, person: person === null ? null : personToWire(person, actor) } } };
  }),
  bind(wire.createPerson, register(context)),
  bind(wire.addPerson, register(context)),
  bind(wire.updatePerson, async ({ actor, params, body, request }) => {
    const read = [request.headers['if-match']].flat()[0];
    const change = {
      key: keyOf(params.user_id),
      patch: personPatch(body),
      requireKnown: read === undefined ? undefined : requireKnown(read, actor),
    };
    const { person, waits } = await updatePerson(context, actor, change, request.cause);
    const told = { success: true as const, data: personToWire(person, actor), ...waitingWords(waits, baseLanguage(request.language)) };
    return { status: waits ? 202 : 200, body: told, headers: { etag: etagOf(person) } };
  }),
  bind(wire.swapHandles, async ({ actor, params, body, request }) => {
    const { platform, with_user_id } = body;
    const keys = [keyOf(params.user_id), keyOf(with_user_id)] as const;
    const people = await swapHandles(context, actor, { platform: platformOf(platform), keys }, request.cause);
    return { body: { success: true as const, data: people.map((row) => personToWire(row, actor)) } };
  }),
  bind(wire.renamePerson, rename(context)),
  bind(wire.renamePersonByPost, rename(context)),
];
