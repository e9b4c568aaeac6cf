import { holdsPosition } from '@balai/attendance-report';
import type { PersonAttendance } from '../../recap/domain/count-attendance.ts';

/** Which rows of a recap are meant; an empty list and no words mean all. */
export interface RowFilter {
  /** States, and `exempt` for people who are excused: they are a group of their own, whatever their state. */
  readonly statuses: readonly string[];
  /** Words that all stand somewhere in the row. */
  readonly text: string;
  readonly divisions: readonly string[];
  /** Client ids. */
  readonly units: readonly string[];
  /** Internal ids. */
  readonly people: readonly string[];
  /** Part of the position that people hold; absent: any. */
  readonly position?: string | null;
}
export const EVERY_ROW: RowFilter = { statuses: [], text: '', divisions: [], units: [], people: [] };

/** Whether anybody may be left out. */
export const isNarrowing = ({ text, statuses, divisions, units, people, position = null }: RowFilter): boolean =>
  text.trim() !== '' || position !== null || [statuses, divisions, units, people].some((list) => list.length > 0);

const lower = (text: string | null): string => (text ?? '').trim().toLowerCase();

/** What of a row decides whether it is meant. */
type Judged = Pick<PersonAttendance, 'person' | 'status'>;

const textOf = ({ person }: Judged): string =>
  lower(
    [person.title, person.name, person.nrp, person.division, person.client_name, person.handle === null ? '' : `@${person.handle}`].join(
      ' ',
    ),
  );

/** The rows that are meant, in their order: the same ones that pages show for these words. */
export function filterRows<T extends Judged>(
  rows: readonly T[],
  { statuses, text, divisions, units, people, position = null }: RowFilter,
): T[] {
  const words = lower(text).split(/\s+/).filter(Boolean);
  const states = new Set(statuses);
  const wanted = new Set(divisions.map(lower));
  const clients = new Set(units.map((unit) => unit.trim().toUpperCase()));
  const meant = new Set(people);
  return rows.filter((row) => {
    if (position !== null && !holdsPosition(row.person, position)) return false;
    if (meant.size > 0 && !meant.has(row.person.person_id)) return false;
    if (states.size > 0 && !states.has(row.person.exempt ? 'exempt' : row.status)) return false;
    if (wanted.size > 0 && !wanted.has(lower(row.person.division))) return false;
    if (clients.size > 0 && !clients.has(row.person.client_id)) return false;
    if (words.length === 0) return true;
    const all = textOf(row);
    return words.every((word) => all.includes(word));
  });
}
