import type { Actor } from '@balai/runtime/access';
import type { TenantScope } from '@balai/runtime/database';
import type { RecapContext } from '../../context.ts';
import { findSelf, refuseOthers, requireNamed } from '../../posts/use-cases/find-self.ts';

/** Which link reports a caller sees, and what of them. */
export interface ReportSight {
  /** Scope for reading reports: row-level security leaves a member their own. */
  readonly rows: TenantScope;
  /** Scope for reading what belongs to these reports: the client, their links and other reports with the same links. */
  readonly details: TenantScope;
  /** The calling member, who sees no names of other reporters; null: staff. */
  readonly member: { readonly personId: string; readonly clientId: string } | null;
}

/** The sight of an account that sees all reports of its clients. */
export const sightOfScope = (scope: TenantScope): ReportSight => ({ rows: scope, details: scope, member: null });

/**
 * The reports that the caller sees.
 * @param named the person the call is about, if any
 * @throws Problem `not_yourself`, `person_not_found`, `person_inactive` for members
 */
export async function reportSight(context: Pick<RecapContext, 'read'>, actor: Actor, named: string | undefined): Promise<ReportSight> {
  if (actor.personId === null) return sightOfScope(actor.scope);
  const { person, actor: own } = await findSelf(context, actor);
  refuseOthers(person, named, 'user_id');
  return { rows: actor.scope, details: own.scope, member: { personId: person.person_id, clientId: person.client_id } };
}

/** The person whose report is changed: of a member themselves, else whom the call names. @throws Problem when staff name nobody */
export const reporterIn = ({ member }: ReportSight, named: string | undefined): string =>
  member?.personId ?? requireNamed(named, 'user_id');
