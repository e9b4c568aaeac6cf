import { isUuid, type ResponseOf } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { answerList, bind, type RouteBinding } from '@balai/runtime/http';
import { Problem } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { differenceToWire, personToWire } from '../../people/routes/person-wire.ts';
import { identityProblems } from '../../problems.ts';
import { givenClientId } from '../../routes/input.ts';
import type { RegistrationView } from '../repository/registrations.ts';
import { approveRegistration, listRegistrations, rejectRegistration } from '../use-cases/registrations.ts';

/** Registrations a page holds where no number is asked for. */
const LIST_DEFAULT = 100;

const registrationToWire = (row: RegistrationView, actor: Actor): ResponseOf<typeof wire.rejectRegistration>['data'] => ({
  registration_id: row.registration_id,
  client_id: row.client_id,
  client_name: row.client_name,
  user_id: row.nrp,
  nama: row.name,
  title: row.title,
  divisi: row.division,
  jabatan: row.position,
  whatsapp: actor.can(wire.peopleContact) ? row.whatsapp : null,
  state: row.state,
  created_at: row.created_at.toISOString(),
  decided_at: row.decided_at?.toISOString() ?? null,
});

/** HTTP edge of people who registered by themselves. */
export const registrationRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listRegistrations, ({ actor, query }) =>
    answerList(
      { ...query, limit: query.limit ?? LIST_DEFAULT },
      {
        order: 'newest',
        isId: isUuid,
        read: (after, limit) => {
          const page = { by: 'registration_id' as const, descending: true, after, limit };
          return listRegistrations(context, actor, { clientId: givenClientId(query.client_id), state: query.state ?? 'pending', page });
        },
        positionOf: ({ registration_id: id }) => ({ key: id, id }),
        toWire: (row) => registrationToWire(row, actor),
      },
    ),
  ),
  bind(wire.approveRegistration, async ({ actor, params, request }) => {
    const registered = await approveRegistration(context, actor, params.registration_id, request.cause);
    const data = personToWire(registered.person, actor);
    if (registered.outcome !== 'differs') return { body: { success: true as const, data } };
    const differences = registered.differences.map((difference) => differenceToWire(difference, actor));
    throw new Problem(identityProblems.person_exists, { nrp: data.user_id }, { extra: { differences, data } });
  }),
  bind(wire.rejectRegistration, async ({ actor, params, request }) => {
    const row = await rejectRegistration(context, actor, params.registration_id, request.cause);
    return { body: { success: true as const, data: registrationToWire(row, actor) } };
  }),
];
