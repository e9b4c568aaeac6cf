import { createPerson, listPeople, swapHandles, updatePerson } from '@balai/contracts/identity';
import { bind, Problem, type RouteBinding } from '@balai/runtime';
import { platformOf } from '../domain/platform.ts';
import { identityProblems } from '../problems.ts';
import type { makeListPeople } from '../use-cases/list-people.ts';
import type { PersonKey } from '../use-cases/person-key.ts';
import type { makeRegisterPerson } from '../use-cases/register-person.ts';
import type { makeSwapHandles } from '../use-cases/swap-handles.ts';
import type { makeUpdatePerson } from '../use-cases/update-person.ts';
import { clientIdOf } from './input.ts';
import { answerList, sortingOf } from './listing.ts';
import { differenceToWire, personKeyOf, personPatch, personToWire, registrationOf, UUID } from './person-wire.ts';

/** What the routes about people run. */
export interface PeopleUseCases {
  readonly listPeople: ReturnType<typeof makeListPeople>;
  readonly registerPerson: ReturnType<typeof makeRegisterPerson>;
  readonly updatePerson: ReturnType<typeof makeUpdatePerson>;
  readonly swapHandles: ReturnType<typeof makeSwapHandles>;
}

/** What people are sorted by, by its name on the wire. */
const SORTED = { nama: 'name', user_id: 'nrp' } as const;

function keyOf(text: string): PersonKey {
  const key = personKeyOf(text);
  if (key === null) throw new Problem(identityProblems.person_not_found);
  return key;
}

/** HTTP edge of people. */
export const peopleRoutes = (useCases: PeopleUseCases): RouteBinding[] => [
  bind(listPeople, async ({ actor, query }) => {
    const order = query.sort ?? 'nama';
    const { field, descending } = sortingOf(order);
    const by = SORTED[field];
    return answerList(query, {
      order,
      isId: UUID,
      read: (after, limit) =>
        useCases.listPeople(actor, {
          clientId: clientIdOf(query.client_id),
          role: query.role,
          scope: query.scope,
          regionalId: query.regional_id,
          text: query.q,
          active: query.status === 'all' ? undefined : query.status !== 'inactive',
          page: { by, descending, after, limit },
        }),
      placeOf: (row) => ({ key: row[by], id: row.personId }),
      toWire: (row) => personToWire(row, actor),
    });
  }),
  bind(createPerson, async ({ actor, body, request }) => {
    const registered = await useCases.registerPerson(actor, registrationOf(body), request.cause);
    const data = personToWire(registered.person, actor);
    if (registered.outcome === 'differs') {
      const differences = registered.differences.map((difference) => differenceToWire(difference, actor));
      throw new Problem(identityProblems.person_exists, { nrp: data.user_id }, { extra: { differences, data } });
    }
    const { outcome } = registered;
    return { status: outcome === 'created' ? 201 : 200, body: { success: true as const, outcome, data } };
  }),
  bind(updatePerson, async ({ actor, params, body, request }) => {
    const person = await useCases.updatePerson(actor, keyOf(params.user_id), personPatch(body), request.cause);
    return { body: { success: true as const, data: personToWire(person, actor) } };
  }),
  bind(swapHandles, async ({ actor, params, body, request }) => {
    const { platform, with_user_id } = body;
    const keys = [keyOf(params.user_id), keyOf(with_user_id)] as const;
    const people = await useCases.swapHandles(actor, platformOf(platform), keys, request.cause);
    return { body: { success: true as const, data: people.map((row) => personToWire(row, actor)) } };
  }),
];
