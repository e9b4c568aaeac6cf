import { differenceWire } from '../../analytics/routes/aggregate-wire.ts';
import { type Written, writtenList } from '../../questions/routes/json-text.ts';
import { shareOf } from '../../recap/domain/group-shares.ts';
import type { RosterPerson } from '../../roster/domain/roster.ts';
import { personWire } from '../../roster/routes/people-rows.ts';
import { changeOf } from '../domain/habits.ts';
import type { PersonHabits } from '../use-cases/read-habits.ts';

/** A row up to what a person did. A roster is kept for many answers, and its people's texts with it. */
const personTexts = new WeakMap<RosterPerson, Buffer>();

function personText(person: RosterPerson): Buffer {
  const known = personTexts.get(person);
  if (known !== undefined) return known;
  const made = Buffer.from(JSON.stringify(personWire(person)).slice(0, -1));
  personTexts.set(person, made);
  return made;
}

const participation = ({ given, expected }: { readonly given: number; readonly expected: number }) => ({
  given,
  expected,
  rate: shareOf(given, expected),
});

/** The fields of an object as they go on in another one. */
const further = (fields: object): string => `,${JSON.stringify(fields).slice(1, -1)}`;

const conductText = (row: PersonHabits): Buffer =>
  Buffer.from(
    further({
      participation: participation(row),
      opportunities: row.opportunities,
      previous: row.before === null ? null : { ...participation(row.before), change: differenceWire(changeOf(row)) },
    }),
  );

const lateText = ({ late, timed }: PersonHabits): Buffer => Buffer.from(further({ late: { timed, late, share: shareOf(late, timed) } }));

/** Texts by numbers they depend on alone: of thousands of people most did what others did. */
function sameTexts(keyOf: (row: PersonHabits) => string, make: (row: PersonHabits) => Buffer): (row: PersonHabits) => Buffer {
  const made = new Map<string, Buffer>();
  return (row) => {
    const key = keyOf(row);
    const known = made.get(key);
    if (known !== undefined) return known;
    const text = make(row);
    made.set(key, text);
    return text;
  };
}

/** People with their habits as the answer lists them. */
export function habitRows(rows: readonly PersonHabits[]): Written {
  const conductOf = sameTexts(
    ({ given, expected, opportunities, before }) => `${given} ${expected} ${opportunities} ${before?.given} ${before?.expected}`,
    conductText,
  );
  const lateOf = sameTexts(({ timed, late }) => `${timed} ${late}`, lateText);
  return writtenList(rows, (out, row) => {
    out.addBytes(personText(row.person));
    out.addBytes(conductOf(row));
    out.addBytes(lateOf(row));
    out.add(`${further({ habits: row.habits })}}`);
  });
}
