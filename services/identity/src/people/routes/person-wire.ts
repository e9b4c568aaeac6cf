import type { BodyOf, ResponseOf } from '@balai/contracts';
import { isUuid } from '@balai/contracts';
import type { createPerson, updatePerson } from '@balai/contracts/identity';
import { parseNrp, peopleContact } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import { Problem } from '@balai/runtime/problem';
import { FLAG_ROLES, type RoleWish } from '../../access/domain/person-roles.ts';
import { tidyUpper } from '../../domain/words.ts';
import { identityProblems } from '../../problems.ts';
import { emailOf, given, givenClientId, handleOf, nrpOf, phoneOf, required } from '../../routes/input.ts';
import type { PersonDifference } from '../domain/person-differences.ts';
import { showHandle } from '../domain/shown-handle.ts';
import type { PersonView } from '../repository/people.ts';
import type { PersonKey } from '../use-cases/lock-visible-person.ts';
import type { Registration } from '../use-cases/register-person.ts';
import type { PersonPatch } from '../use-cases/update-person.ts';

type PersonWire = ResponseOf<typeof updatePerson>['data'];
type PersonBody = BodyOf<typeof updatePerson>;
type NewPersonBody = BodyOf<typeof createPerson>;

/** What callers read of everybody, members of themselves too. */
export function listedFields({ roles, created_at, updated_at, premium_tier, premium_expires_at, premium_end_date }: PersonView) {
  const holds = (role: (typeof FLAG_ROLES)[number]) => roles.includes(role);
  return {
    premium_status: premium_tier !== null,
    premium_end_date,
    premium_tier,
    premium_expires_at: premium_expires_at?.toISOString() ?? null,
    created_at: created_at.toISOString(),
    updated_at: updated_at.toISOString(),
    ditbinmas: holds('ditbinmas'),
    ditlantas: holds('ditlantas'),
    bidhumas: holds('bidhumas'),
    ditsamapta: holds('ditsamapta'),
    ditintelkam: holds('ditintelkam'),
    operator: holds('operator'),
  };
}

/** A person as legacy callers read them; contacts only for who may see them. */
export function personToWire(row: PersonView, actor: Actor): PersonWire {
  const mayContact = actor.can(peopleContact) || actor.personId === row.person_id;
  return {
    person_id: row.person_id,
    user_id: row.nrp,
    nama: row.name,
    title: row.title,
    divisi: row.division,
    jabatan: row.position,
    desa: row.village,
    insta: showHandle('instagram', row.instagram),
    tiktok: showHandle('tiktok', row.tiktok),
    whatsapp: mayContact ? row.whatsapp : null,
    email: mayContact ? row.email : null,
    client_id: row.client_id,
    client_name: row.client_name,
    regional_id: row.regional_id,
    status: row.active,
    exception: row.exempt,
    wa_notification_opt_in: row.wants_whatsapp,
    since: row.since,
    roles: [...row.roles],
    ...listedFields(row),
  };
}

const WIRE_NAME: Record<PersonDifference['field'], string> = {
  client_id: 'client_id',
  name: 'nama',
  title: 'title',
  division: 'divisi',
  position: 'jabatan',
  village: 'desa',
  whatsapp: 'whatsapp',
  email: 'email',
  active: 'status',
  exempt: 'exception',
  wants_whatsapp: 'wa_notification_opt_in',
  instagram: 'insta',
  tiktok: 'tiktok',
  since: 'since',
  roles: 'roles',
};

/** A difference as callers read it; the existing contact only for who may see it. */
export function differenceToWire({ field, existing, given }: PersonDifference, actor: Actor) {
  const isHidden = (field === 'whatsapp' || field === 'email') && !actor.can(peopleContact);
  const shown = (value: PersonDifference['existing']) =>
    field === 'tiktok' && typeof value === 'string' ? showHandle(field, value) : value;
  return { field: WIRE_NAME[field], existing: isHidden ? null : shown(existing), given: shown(given) };
}

function roleWish(body: PersonBody): RoleWish {
  return {
    list: body.roles?.map((role) => role.toLowerCase()),
    add: FLAG_ROLES.filter((flag) => body[flag] === true),
    remove: FLAG_ROLES.filter((flag) => body[flag] === false),
  };
}

const fieldsOf = (body: PersonBody) => ({
  ...given(givenClientId(body.client_id), (client_id) => ({ client_id })),
  ...given(body.title, (value) => ({ title: tidyUpper(value) })),
  ...given(body.divisi, (value) => ({ division: tidyUpper(value) })),
  ...given(body.jabatan, (value) => ({ position: tidyUpper(value) })),
  ...given(body.desa, (value) => ({ village: tidyUpper(value) })),
  ...given(body.whatsapp, (value) => ({ whatsapp: phoneOf(value, 'whatsapp') })),
  ...given(body.email, (value) => ({ email: emailOf(value, 'email') })),
  ...given(body.status, (active) => ({ active })),
  ...given(body.exception, (exempt) => ({ exempt })),
  ...given(body.wa_notification_opt_in, (wants_whatsapp) => ({ wants_whatsapp })),
  ...given(body.since, (since) => ({ since })),
  ...given(body.insta, (value) => ({ instagram: handleOf('instagram', value, 'insta') })),
  ...given(body.tiktok, (value) => ({ tiktok: handleOf('tiktok', value, 'tiktok') })),
});

const reasonOf = ({ exception_reason: reason }: PersonBody): string | null => reason?.trim() || null;

/** A registration as sent, parsed. */
export const registrationOf = (body: NewPersonBody): Registration => ({
  fields: { ...fieldsOf(body), nrp: nrpOf(body.user_id, 'user_id'), name: required(tidyUpper(body.nama), 'nama') },
  roles: roleWish(body),
  excuse: reasonOf(body),
});

/** The fields sent, parsed. Absent ones are absent, empty ones clear. */
export const personPatch = (body: PersonBody): PersonPatch => ({
  fields: {
    ...fieldsOf(body),
    ...given(body.user_id, (value) => ({ nrp: nrpOf(value, 'user_id') })),
    ...given(body.nama, (value) => ({ name: required(tidyUpper(value), 'nama') })),
  },
  handlesSince: { instagram: body.insta_since, tiktok: body.tiktok_since },
  roles: roleWish(body),
  excuse: reasonOf(body),
});

/** Internal id or NRP as a path names a person; null for what is neither. */
export function personKeyOf(text: string): PersonKey | null {
  if (isUuid(text.trim())) return { personId: text.trim().toLowerCase() };
  const nrp = parseNrp(text);
  return nrp === null ? null : { nrp };
}

/** The same where a path must name somebody. @throws person_not_found (404) */
export function keyOf(text: string): PersonKey {
  const key = personKeyOf(text);
  if (key === null) throw new Problem(identityProblems.person_not_found);
  return key;
}
