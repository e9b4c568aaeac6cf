import { peopleContact } from '@balai/contracts/identity';
import type { Actor } from '@balai/runtime/access';
import type { Ownership } from '../domain/handle-history.ts';
import type { GroupRow } from '../repository/people-groups.ts';

const NOBODY: GroupRow = {
  ...{ kind: 'all', id: '-', name: '-', total: 0, active: 0, inactive: 0 },
  ...{ no_instagram: 0, no_tiktok: 0, no_handle: 0, no_whatsapp: 0 },
};

/** Groups by sort; how many have no number only for who may see numbers. */
export function groupsToWire(rows: readonly GroupRow[], actor: Actor) {
  const mayContact = actor.can(peopleContact);
  const toWire = ({ kind: _, no_whatsapp, ...row }: GroupRow) => ({ ...row, no_whatsapp: mayContact ? no_whatsapp : null });
  const of = (kind: GroupRow['kind']) => rows.filter((row) => row.kind === kind).map(toWire);
  const [all = toWire(NOBODY)] = of('all');
  return { all, units: of('units'), divisions: of('divisions'), ranks: of('ranks'), positions: of('positions') };
}

const timeOf = (at: Date | null): number => at?.getTime() ?? Number.NEGATIVE_INFINITY;

/** The handles a person held, the newest first. */
export const handlesToWire = (held: readonly Ownership[], personId: string) =>
  held
    .filter((one) => one.person_id === personId)
    .sort((a, b) => timeOf(b.valid_from) - timeOf(a.valid_from))
    .map(({ platform, handle, valid_from, valid_to, since }) => ({
      platform,
      handle,
      from: valid_from?.toISOString() ?? null,
      to: valid_to?.toISOString() ?? null,
      since,
    }));
