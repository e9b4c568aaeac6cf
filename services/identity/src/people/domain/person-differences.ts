/** Fields of a person that two registrations are compared by. */
export const COMPARED = [
  'client_id',
  'name',
  'title',
  'division',
  'position',
  'village',
  'whatsapp',
  'email',
  'active',
  'exempt',
  'wants_whatsapp',
  'instagram',
  'tiktok',
  'since',
] as const;

export type ComparedField = (typeof COMPARED)[number];
type Compared = Readonly<Record<ComparedField, string | boolean | null>>;

/** A field that was given otherwise than it is. */
export interface PersonDifference {
  readonly field: ComparedField | 'roles';
  readonly existing: string | boolean | null | readonly string[];
  readonly given: string | boolean | readonly string[];
}

/** Where a registration tells something else of a person than what is known. What it does not know (absent or null) is no difference. */
export function differencesOf(
  existing: Compared & { readonly roles: readonly string[] },
  given: { readonly [F in ComparedField]?: Compared[F] | undefined },
  roles: readonly string[],
): PersonDifference[] {
  const fields = COMPARED.flatMap((field) => {
    const value = given[field] ?? null;
    return value === null || value === existing[field] ? [] : [{ field, existing: existing[field], given: value }];
  });
  const held = [...existing.roles].sort();
  const isSame = held.length === roles.length && held.every((role, index) => role === roles[index]);
  return isSame ? fields : [...fields, { field: 'roles' as const, existing: held, given: roles }];
}
