import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { loneMeasuresOf, measuresOf } from '../../recap/routes/measures-wire.ts';
import { GROUPING } from '../domain/group-name.ts';
import { courseNotes } from '../messages/aggregate-notes.ts';
import { daysApart } from '../use-cases/days-apart.ts';
import { readHeatMap } from '../use-cases/read-heatmap.ts';
import type { AggregateReader } from './aggregate-reader.ts';
import { aboutWire } from './aggregate-wire.ts';

const ROWS = 100;

/** `GET /api/attendance/heatmap`. */
export function heatmapRoute(reader: AggregateReader): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.attendanceHeatmap, async ({ query, ...call }) => {
    const { by = 'unit' } = query;
    const asked = await reader.resolve(call, query, 'alone');
    const { question, platform, language, today } = asked;
    const days = daysApart(asked.question, asked.today);
    const compute = async () => {
      const { tables, rows, courses, sets } = await readHeatMap(context, asked.questions, GROUPING[by], days);
      const { now, freshness } = tables;
      const ofDays = now.countSets(sets).map(loneMeasuresOf);
      return {
        success: true,
        data: rows.slice(0, ROWS).map(({ id, name, totals }) => ({ id, name, ...measuresOf(totals.counts), days: courses.get(id) })),
        total: rows.length,
        by,
        totals: {
          posts: now.posts.length,
          ...measuresOf(now.countAll()),
          days: { participation: ofDays.map(({ participation }) => participation), complete: ofDays.map(({ complete }) => complete) },
        },
        about: aboutWire(question, platform, null),
        days: days.map((day, index) => ({ day, posts: sets[index]?.length ?? 0 })),
        freshness,
        notes: courseNotes(language, question.postClient.percent, platform === 'all'),
      };
    };
    return { body: await answers.get({ name: 'heatmap', options: [platform, today, by] }, asked.asked, compute) };
  });
}
