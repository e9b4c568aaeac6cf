import { Readable } from 'node:stream';
import { isUuid, type QueryOf } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import { type AuthorisedCall, activeOf, answerList, bind, Problem, type RouteBinding, sortingOf } from '@balai/runtime';
import type { IdentityContext } from '../context.ts';
import { platformOf } from '../domain/platform.ts';
import { identityProblems } from '../problems.ts';
import { groupPeople } from '../use-cases/group-people.ts';
import { listPeople, sortKeyOf } from '../use-cases/list-people.ts';
import type { PersonKey } from '../use-cases/lock-visible-person.ts';
import { lookUpPerson } from '../use-cases/look-up-person.ts';
import { makePeopleFile } from '../use-cases/make-people-file.ts';
import { registerPerson } from '../use-cases/register-person.ts';
import { renamePerson } from '../use-cases/rename-person.ts';
import { showPerson } from '../use-cases/show-person.ts';
import { swapHandles } from '../use-cases/swap-handles.ts';
import { updatePerson } from '../use-cases/update-person.ts';
import { givenClientId, nrpOf } from './input.ts';
import { groupsToWire, handlesToWire } from './people-groups-wire.ts';
import { differenceToWire, personKeyOf, personPatch, personToWire, registrationOf } from './person-wire.ts';

/** What the bytes of a file are called. */
const MEDIA_TYPES = {
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv',
} as const;

/** What people are sorted by, by its name on the wire. */
const SORTED = { nama: 'name', user_id: 'nrp', rank: 'title', division: 'division', unit: 'client_name' } as const;

/** Words of a list separated by commas; undefined for none. */
function commas(text: string | undefined): string[] | undefined {
  const words = (text ?? '')
    .split(',')
    .map((word) => word.trim())
    .filter(Boolean);
  return words.length === 0 ? undefined : words;
}

/** Which people a query means, as the use cases take it. */
const wordsOf = (query: QueryOf<typeof wire.peopleGroups>) => ({
  clientId: givenClientId(query.client_id),
  role: query.role,
  scope: query.scope,
  regionalId: query.regional_id,
  text: query.q,
  units: commas(query.unit)?.map((id) => id.toUpperCase()),
  divisions: commas(query.division),
  ranks: commas(query.rank),
  missing: query.missing,
  active: activeOf(query.status ?? 'active'),
});

function keyOf(text: string): PersonKey {
  const key = personKeyOf(text);
  if (key === null) throw new Problem(identityProblems.person_not_found);
  return key;
}

const rename = (context: IdentityContext) => async (call: Pick<AuthorisedCall<typeof wire.renamePerson>, 'actor' | 'body' | 'request'>) => {
  const { actor, body, request } = call;
  const [from, to] = [nrpOf(body.old_user_id, 'old_user_id'), nrpOf(body.new_user_id, 'new_user_id')];
  await renamePerson(context, actor, { from, to }, request.cause);
  return { body: { success: true as const, data: { old_user_id: from, new_user_id: to } } };
};

/** HTTP edge of people. */
export const peopleRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listPeople, async ({ actor, query }) => {
    const order = query.sort ?? 'nama';
    const { field, descending } = sortingOf(order);
    const by = SORTED[field];
    return answerList(query, {
      order,
      isId: isUuid,
      read: (after, limit) =>
        listPeople(context, actor, {
          ...wordsOf(query),
          page: { by, descending, after, limit },
        }),
      placeOf: (row) => ({ key: sortKeyOf(row, by), id: row.person_id }),
      toWire: (row) => personToWire(row, actor),
    });
  }),
  bind(wire.peopleFile, async ({ actor, query, request }) => {
    const { field, descending } = sortingOf(query.sort ?? 'nama');
    const { format = 'xlsx' } = query;
    const sort = { by: SORTED[field], descending };
    const { bytes, fileName } = await makePeopleFile(context, actor, { query: wordsOf(query), sort, format, language: request.language });
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
    const { person, held } = await showPerson(context, actor, keyOf(params.user_id));
    return { body: { success: true as const, data: { ...personToWire(person, actor), handles: handlesToWire(held, person.person_id) } } };
  }),
  bind(wire.peopleGroups, async ({ actor, query }) => {
    const rows = await groupPeople(context, actor, wordsOf(query));
    return { body: { success: true as const, data: groupsToWire(rows, actor) } };
  }),
  bind(wire.lookUpPerson, async ({ actor, query }) => {
    const { state, person } = await lookUpPerson(context, actor, nrpOf(query.user_id, 'user_id'));
    return { body: { success: true as const, data: { state, person: person === null ? null : personToWire(person, actor) } } };
  }),
  bind(wire.createPerson, async ({ actor, body, request }) => {
    const registered = await registerPerson(context, actor, registrationOf(body), request.cause);
    const data = personToWire(registered.person, actor);
    if (registered.outcome === 'differs') {
      const differences = registered.differences.map((difference) => differenceToWire(difference, actor));
      throw new Problem(identityProblems.person_exists, { nrp: data.user_id }, { extra: { differences, data } });
    }
    const { outcome } = registered;
    return { status: outcome === 'created' ? 201 : 200, body: { success: true as const, outcome, data } };
  }),
  bind(wire.updatePerson, async ({ actor, params, body, request }) => {
    const person = await updatePerson(context, actor, { key: keyOf(params.user_id), patch: personPatch(body) }, request.cause);
    return { body: { success: true as const, data: personToWire(person, actor) } };
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
