import type { Actor } from '@balai/runtime/access';
import { invalidField, Problem } from '@balai/runtime/problem';
import type { RecapContext } from '../../context.ts';
import { attendanceProblems } from '../../problems.ts';
import { readPersonKey } from '../../roster/domain/person-key.ts';
import { findPerson, type TargetPerson } from '../repository/correction-targets.ts';
import { findVisiblePerson, personNotFound } from './find-target.ts';

type Context = Pick<RecapContext, 'read'>;

/** A person that a call is about, and the account that works about them. */
export interface Subject {
  readonly person: TargetPerson;
  /** Of a member: with the scope of the person's client. Use it for what concerns this person and for nothing else. */
  readonly actor: Actor;
}

/**
 * The member behind a call. Row-level security shows a member one person only, so that the row found is theirs.
 * @throws Problem `members_only` for staff; `person_not_found`; `person_inactive`
 */
export async function findSelf({ read }: Context, actor: Actor): Promise<Subject> {
  const { personId } = actor;
  if (personId === null) throw new Problem(attendanceProblems.members_only);
  const person = await read(actor.scope, (tx) => findPerson(tx, { personId }));
  if (person === null) throw personNotFound('user_id');
  if (!person.active) throw new Problem(attendanceProblems.person_inactive);
  return { person, actor: { ...actor, scope: { tenants: [person.client_id] } } };
}

/** @throws Problem `not_yourself` when a member names somebody else */
export function refuseOthers({ person_id, nrp }: TargetPerson, named: string | undefined, field: string): void {
  if (named === undefined || named.trim() === '') return;
  const key = readPersonKey(named);
  const isSelf = 'personId' in key ? key.personId === person_id : key.nrp === nrp;
  if (!isSelf) throw new Problem(attendanceProblems.not_yourself, { field }, { field });
}

/** What staff name a person by. @throws Problem that names the field when it is empty */
export function requireNamed(named: string | undefined, field: string): string {
  if (named !== undefined && named.trim() !== '') return named;
  throw invalidField(field, { id: 'wajib diisi', en: 'is required' });
}

/**
 * The person that a call names: members leave the name out, staff give it.
 * @param field what the caller names the person by
 * @throws Problem `not_yourself`, `person_inactive` for members; `person_not_found`
 */
export async function findSubject(context: Context, actor: Actor, named: string | undefined, field = 'user_id'): Promise<Subject> {
  if (actor.personId === null) {
    const key = readPersonKey(requireNamed(named, field));
    return { person: await findVisiblePerson(context, actor, key, field), actor };
  }
  const self = await findSelf(context, actor);
  refuseOthers(self.person, named, field);
  return self;
}

/** The account that reads what staff and members of a client read alike. @throws Problem as `findSelf` for members */
export const readerOf = async (context: Context, actor: Actor): Promise<Actor> =>
  actor.personId === null ? actor : (await findSelf(context, actor)).actor;
