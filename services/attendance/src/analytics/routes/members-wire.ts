import type { Platform } from '@balai/contracts';
import { personWire } from '../../roster/routes/people-rows.ts';
import type { Member, Standing } from '../domain/members.ts';
import { PART_WORDS } from '../domain/part-words.ts';
import type { MembersTable } from '../use-cases/read-members.ts';

/** What somebody has done. */
export const standingWire = ({ part, given, expected }: Standing) => ({ state: PART_WORDS[part], given, expected });

/** A row of the list. */
export function memberWire(member: Member, { on, corrected }: Pick<MembersTable, 'on' | 'corrected'>) {
  const { person, index } = member;
  const standingOn = (platform: Platform) => {
    const standing = on.get(platform)?.standings[index];
    return standing === undefined ? null : standingWire(standing);
  };
  return {
    ...personWire(person),
    instagram: on.get('instagram')?.handles[index] ?? null,
    tiktok: on.get('tiktok')?.handles[index] ?? null,
    ...standingWire(member),
    per_platform: { instagram: standingOn('instagram'), tiktok: standingOn('tiktok') },
    corrected: corrected.has(index),
  };
}
