import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { readTargets } from '../../targets/use-cases/read-targets.ts';
import { aggregateNotes } from '../messages/aggregate-notes.ts';
import { daysApart } from '../use-cases/days-apart.ts';
import { type Comparison, comparedUnits, readComparison } from '../use-cases/read-comparison.ts';
import type { AggregateReader } from './aggregate-reader.ts';
import { aboutWire, rowWire, shareWire } from './aggregate-wire.ts';

function meanWire({ units, shares, course }: Comparison['mean']) {
  return {
    units,
    participation: shareWire(shares.participation),
    complete: shareWire(shares.complete),
    days: { participation: course.participation.map(shareWire), complete: course.complete.map(shareWire) },
  };
}

/** `GET /api/attendance/compare`. */
export function compareRoute(reader: AggregateReader): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.attendanceCompare, async ({ query, ...call }) => {
    const units = comparedUnits(query.units);
    const asked = await reader.resolve(call, query);
    const { question, platform, language, previous, today } = asked;
    const days = daysApart(question, today);
    const compute = async () => {
      const comparison = await readComparison(context, asked.questions, units, days);
      const targets = await readTargets(context, question);
      const { tables, sets } = comparison;
      return {
        success: true,
        data: comparison.units.map(({ row, course }) => ({
          client_id: row.id,
          name: row.name,
          ...rowWire(row, targets.of(row.id)),
          days: course,
        })),
        mean: meanWire(comparison.mean),
        about: aboutWire(question, platform, previous, tables.until),
        days: days.map((day, index) => ({ day, posts: sets[index]?.length ?? 0 })),
        freshness: tables.freshness,
        notes: aggregateNotes(language, question.postClient.percent, platform === 'all', previous, tables.until !== null),
      };
    };
    return { body: await answers.get({ name: 'compare', options: [platform, today, units] }, asked.asked, compute) };
  });
}
