import * as wire from '@balai/contracts/attendance';
import { bind, invalidField, Problem, type RouteBinding } from '@balai/runtime';
import { type ShareCourse, setsByDay, sharesOver } from '../domain/aggregate-groups.ts';
import { commas } from '../domain/comma-words.ts';
import { type ComparedRow, compareRows } from '../domain/compared-rows.ts';
import { aggregateNotes } from '../messages/aggregate-notes.ts';
import { attendanceProblems } from '../problems.ts';
import { peopleRows } from '../use-cases/count-aggregate.ts';
import { daysApart } from '../use-cases/days-apart.ts';
import { readAggregate } from '../use-cases/read-aggregate.ts';
import { readTargets } from '../use-cases/read-targets.ts';
import type { AggregateReader } from './aggregate-reader.ts';
import { aboutWire, rowWire, shareWire } from './aggregate-wire.ts';

const UNITS = 4;

/** @throws Problem 400 that names the parameter */
function unitsOf(text: string): string[] {
  const units = [...new Set(commas(text).map((id) => id.toUpperCase()))];
  if (units.length === 0 || units.length > UNITS)
    throw invalidField('units', { id: `berisi 1 sampai ${UNITS} client`, en: `takes 1 to ${UNITS} clients` });
  return units;
}

/** Nobody of the client is among the people asked about. */
const unitNotFound = (id: string): Problem =>
  new Problem(
    attendanceProblems.client_not_found,
    {},
    {
      errors: [
        { field: 'units', message: { id: `${id} tidak ditemukan di antara yang ditanyakan`, en: `${id} is not among those asked about` } },
      ],
    },
  );

function meanOf(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  return known.length === 0 ? null : shareWire(known.reduce((sum, value) => sum + value, 0) / known.length);
}

const SHARES = ['participation', 'complete'] as const;

/** Means of the shares of all units, over the period and on each day. */
function meanWire(rows: readonly ComparedRow<unknown>[], courses: readonly ShareCourse[], days: readonly string[]) {
  const [participation, complete] = SHARES.map((share) => meanOf(rows.map(({ shares }) => shares[share])));
  const onDays = SHARES.map((share) => days.map((_, place) => meanOf(courses.map((course) => course[share][place] ?? null))));
  return {
    units: rows.filter(({ shares }) => shares.participation !== null).length,
    participation,
    complete,
    days: { participation: onDays[0], complete: onDays[1] },
  };
}

/** `GET /api/attendance/compare`. */
export function compareRoute(reader: AggregateReader): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.attendanceCompare, async ({ query, ...call }) => {
    const units = unitsOf(query.units);
    const asked = await reader.ask(call, query);
    const { question, platform, previous, today } = asked;
    const days = daysApart(asked.question, asked.today);
    const compute = async () => {
      const tables = await readAggregate(context, asked.questions);
      const targets = await readTargets(context, question);
      const rows = compareRows(peopleRows(tables, 'units'));
      const sets = setsByDay(tables.now, days);
      const courses = sharesOver(tables.now, 'units', sets);
      const data = units.map((id) => {
        const row = rows.find((one) => one.id === id);
        if (row === undefined) throw unitNotFound(id);
        return { client_id: id, name: row.name, ...rowWire(row, targets.of(id)), days: courses.get(id) };
      });
      return {
        success: true,
        data,
        mean: meanWire(rows, [...courses.values()], days),
        about: aboutWire(question, platform, previous, tables.until),
        days: days.map((day, place) => ({ day, posts: sets[place]?.length ?? 0 })),
        freshness: tables.freshness,
        notes: aggregateNotes(question.postClient.percent, platform === 'all', previous, tables.until !== null),
      };
    };
    return { body: await answers.get({ name: 'compare', options: [platform, today, units] }, asked.asked, compute) };
  });
}
