import { ERASED, type ErasePerson, erasedNumber } from '@balai/contracts';
import type { Membership } from '@balai/contracts/identity';
import type { PersonRow } from '../../people/repository/people.ts';

/** A pseudonym of a handle: no name that a platform gives out, and short enough for the longest it would. */
export const pseudonymOf = (random: string): string => `dihapus.${random.replaceAll('-', '').slice(-16)}`;

/** A membership that names nobody. Rank and unit stay: figures are counted by them. */
const erasedMembership = (one: Membership, personId: string, handles: ErasePerson['handles']): Membership => ({
  ...one,
  nrp: erasedNumber(personId),
  name: ERASED,
  position: null,
  handles: one.handles.map((held) => ({
    ...held,
    handle:
      handles.find(({ platform, handle }) => platform === held.platform && handle === held.handle)?.pseudonym ?? pseudonymOf(personId),
  })),
});

/** A person as they stay in the register after an erasure: for the days on which they were counted. */
export const erasedPerson = (before: PersonRow, handles: ErasePerson['handles'], at: Date): PersonRow => ({
  ...before,
  nrp: erasedNumber(before.person_id),
  name: ERASED,
  position: null,
  village: null,
  whatsapp: null,
  email: null,
  wants_whatsapp: false,
  roles: [],
  active: false,
  exempt: false,
  instagram: null,
  tiktok: null,
  memberships: before.memberships.map((one) => erasedMembership(one, before.person_id, handles)),
  version: before.version + 1,
  updated_at: at,
});
