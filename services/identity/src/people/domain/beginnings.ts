import type { Membership } from '@balai/contracts/identity';

/** First days whose posts a person owes; null: from the beginning. */
export interface Beginnings {
  /** In the present client. */
  readonly since: string | null;
  /** In the first client: directorates count people across their clients. */
  readonly first_since: string | null;
  /** False: somebody should say whether `since` is right. */
  readonly since_confirmed: boolean;
  /** Of clients they were in before, oldest first; the days of none overlap those of another. */
  readonly memberships: readonly Membership[];
}

/** What a membership keeps of a person. */
type Member = Beginnings &
  Omit<Membership, 'since' | 'until' | 'roles' | 'handles'> & { readonly roles: readonly string[]; readonly active: boolean };

const earlier = (a: string | null, b: string | null): string | null => (a === null || b === null ? null : a < b ? a : b);

/** A person who is new, or whose day nobody knows (null). */
export const beginningAt = (since: string | null): Beginnings => ({
  since,
  first_since: since,
  since_confirmed: true,
  memberships: [],
});

/** Memberships up to a day; null: the beginning, before which there was none. */
const cutAt = (memberships: readonly Membership[], day: string | null): readonly Membership[] =>
  memberships.flatMap((one) => {
    if (day === null || (one.since !== null && one.since >= day)) return [];
    return one.until > day ? [{ ...one, until: day }] : [one];
  });

/**
 * The day in the present client was given. The membership that ended there ends with it, where `sees` allows its client: nobody changes the posts of a
 * client they do not see.
 */
export function correctedTo(before: Beginnings, since: string | null, sees: (clientId: string) => boolean): Beginnings {
  const { memberships } = before;
  const last = memberships.at(-1);
  const isLater = last !== undefined && last.until === before.since && since !== null && since > last.until && sees(last.client_id);
  const moved = isLater ? [...memberships.slice(0, -1), { ...last, until: since }] : memberships;
  const isCut = moved.some((one) => since === null || one.until > since);
  return {
    since,
    first_since: before.first_since === before.since ? since : earlier(before.first_since, since),
    since_confirmed: true,
    memberships: isCut ? moved.flatMap((one) => (sees(one.client_id) ? cutAt([one], since) : [one])) : moved,
  };
}

/** Moved to another client: its obligations begin, those to a directorate go on. What an active person owed before stays with the client they leave. */
export function movedAt(before: Member, since: string | null, handles: Membership['handles']): Beginnings {
  const { client_id, nrp, name, title, division, position, roles, exempt, active } = before;
  const last = before.memberships.at(-1);
  const begun = last !== undefined && before.since !== null && last.until > before.since ? last.until : before.since;
  const left = { client_id, nrp, name, title, division, position, roles: [...roles], exempt, handles, since: begun };
  const known = since !== null && active ? [...before.memberships, { ...left, until: since }] : before.memberships;
  return { since, first_since: earlier(before.first_since, since), since_confirmed: true, memberships: cutAt(known, since) };
}
