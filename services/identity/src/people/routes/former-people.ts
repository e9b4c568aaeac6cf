import { clientIdOf } from '@balai/contracts';
import * as wire from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { type AuthorisedCall, activeOf, bind, type RouteBinding } from '@balai/runtime/http';
import { invalidField } from '@balai/runtime/problem';
import type { IdentityContext } from '../../context.ts';
import { phoneOf, required } from '../../routes/input.ts';
import { deactivatePerson } from '../use-cases/deactivate-person.ts';
import { listEverybody, listPeopleOfClient } from '../use-cases/list-by-client.ts';
import { setNotification } from '../use-cases/set-notification.ts';
import { setPersonRoles } from '../use-cases/set-person-roles.ts';
import type { ChangedPerson } from '../use-cases/update-person.ts';
import { answerPeople } from './answer-people.ts';
import { keyOf, personToWire } from './person-wire.ts';

const YES: readonly unknown[] = [true, 1, 'true', '1', 'on', 'ya', 'yes'];
const NO: readonly unknown[] = [false, 0, 'false', '0', 'off', 'tidak', 'no'];

function yesOrNo(value: string | number | boolean | undefined): boolean {
  const word = typeof value === 'string' ? value.trim().toLowerCase() : value;
  if (YES.includes(word)) return true;
  if (NO.includes(word)) return false;
  throw invalidField('opt_in', {
    id: 'harus salah satu dari: true, 1, on, ya, yes, false, 0, off, tidak, no',
    en: 'must be one of: true, 1, on, ya, yes, false, 0, off, tidak, no',
  });
}

const answerChanged = ({ person }: ChangedPerson, actor: Actor) => ({
  body: { success: true as const, data: personToWire(person, actor) },
});

const ofClient =
  (context: IdentityContext) => async (call: Pick<AuthorisedCall<typeof wire.peopleByClient>, 'actor' | 'params' | 'query'>) => {
    const { actor, params, query } = call;
    const meant = { clientId: clientIdOf(params.client_id), text: query.q, active: activeOf(query.status ?? 'active') };
    return answerPeople(query, actor, (page) => listPeopleOfClient(context, actor, { ...meant, page }));
  };

/** HTTP edge of people by the paths of the former system. */
export const formerPeopleRoutes = (context: IdentityContext): RouteBinding[] => [
  bind(wire.listEverybody, async ({ actor, query }) => {
    const meant = { text: query.q, active: activeOf(query.status ?? 'active') };
    return answerPeople(query, actor, (page) => listEverybody(context, actor, { ...meant, page }));
  }),
  bind(wire.peopleByClient, ofClient(context)),
  bind(wire.peopleByClientFull, ofClient(context)),
  bind(wire.clientUsers, ofClient(context)),
  bind(wire.setPersonRoles, async ({ actor, params, body, request }) => {
    const change = { key: keyOf(params.user_id), roles: (body.roles ?? []).map((role) => role.trim().toLowerCase()) };
    return answerChanged(await setPersonRoles(context, actor, change, request.cause), actor);
  }),
  bind(wire.setNotification, async ({ actor, params, body, request }) => {
    const wants = yesOrNo(body.opt_in ?? body.wa_notification_opt_in);
    const phone = required(phoneOf(body.whatsapp, 'whatsapp'), 'whatsapp');
    const change = { key: keyOf(params.user_id), phone, wants };
    return answerChanged(await setNotification(context, actor, change, request.cause), actor);
  }),
  bind(wire.deactivatePerson, async ({ actor, params, query, request }) => {
    const change = { key: keyOf(params.user_id), role: query.role?.trim().toLowerCase() || null };
    return answerChanged(await deactivatePerson(context, actor, change, request.cause), actor);
  }),
];
