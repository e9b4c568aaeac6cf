import type { RosterPerson, Stay } from './roster.ts';

/** Days, half-open; null: no bound. */
export interface DayRange {
  readonly since: string | null;
  readonly until: string | null;
}

/** Whether a day is in one of some ranges. */
export const isWithin = (ranges: readonly DayRange[], day: string): boolean => ranges.some((range) => holds(range, day));

const holds = ({ since, until }: DayRange, day: string): boolean => (since === null || day >= since) && (until === null || day < until);

/** The unit of somebody on a day. */
export const unitOn = ({ stays, client_id: clientId }: RosterPerson, day: string): string =>
  stays?.find((stay) => holds(stay, day))?.client_id ?? clientId;

const overlap = (a: DayRange, b: DayRange): boolean =>
  (a.since === null || b.until === null || a.since < b.until) && (b.since === null || a.until === null || b.since < a.until);

/** Somebody with some of their stays, named as in the last of them. */
const during = (person: RosterPerson, stays: readonly Stay[]): RosterPerson => {
  const { client_id, client_name, regional_id, division } = stays.at(-1) ?? person;
  return { ...person, client_id, client_name, regional_id, division, stays };
};

/** People as they were in a period: those who moved with their stays of that time; those who left before it, or came back after it, without. */
export function peopleDuring(people: readonly RosterPerson[], period: DayRange): readonly RosterPerson[] {
  if (people.every(({ stays }) => stays === undefined)) return people;
  return people.flatMap((person) => {
    if (person.stays === undefined) return [person];
    const stays = person.stays.filter((stay) => overlap(stay, period));
    return stays.length === 0 && person.hasLeft === true ? [] : [during(person, stays)];
  });
}

/** Somebody as a person of one unit; null: they were never of it. */
export function inUnit(person: RosterPerson, clientId: string): RosterPerson | null {
  if (person.stays === undefined || person.stays.length === 0) return person.client_id === clientId ? person : null;
  const stays = person.stays.filter((stay) => stay.client_id === clientId);
  return stays.length === 0 ? null : during(person, stays);
}
