import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime';
import { setsByDay, sharesOver } from '../domain/aggregate-groups.ts';
import { compareRows } from '../domain/compared-rows.ts';
import { courseNotes } from '../messages/aggregate-notes.ts';
import { peopleRows } from '../use-cases/count-aggregate.ts';
import { byNeed } from '../use-cases/count-overview.ts';
import { readAggregate } from '../use-cases/read-aggregate.ts';
import type { AggregateReader } from './aggregate-reader.ts';
import { aboutWire } from './aggregate-wire.ts';
import { daysOf } from './days-of.ts';
import { GROUPING } from './group-word.ts';
import { loneMeasuresOf, measuresOf } from './measures-wire.ts';

const ROWS = 100;

/** `GET /api/attendance/heatmap`. */
export function heatmapRoute(reader: AggregateReader): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.attendanceHeatmap, async ({ query, ...call }) => {
    const { by = 'unit' } = query;
    const asked = await reader.ask(call, query, 'alone');
    const { question, platform, today } = asked;
    const days = daysOf(asked);
    const compute = async () => {
      const { now, freshness } = await readAggregate(context, asked.questions);
      const rows = compareRows(peopleRows({ now, before: null }, GROUPING[by])).sort(byNeed);
      const sets = setsByDay(now, days);
      const courses = sharesOver(now, GROUPING[by], sets);
      const ofDays = now.countSets(sets).map(loneMeasuresOf);
      return {
        success: true,
        data: rows.slice(0, ROWS).map(({ id, name, figures }) => ({ id, name, ...measuresOf(figures.counts), days: courses.get(id) })),
        total: rows.length,
        by,
        totals: {
          posts: now.posts.length,
          ...measuresOf(now.countAll()),
          days: { participation: ofDays.map(({ participation }) => participation), complete: ofDays.map(({ complete }) => complete) },
        },
        about: aboutWire(question, platform, null),
        days: days.map((day, place) => ({ day, posts: sets[place]?.length ?? 0 })),
        freshness,
        notes: courseNotes(question.postClient.percent, platform === 'all'),
      };
    };
    return { body: await answers.get({ name: 'heatmap', options: [platform, today, by] }, asked.asked, compute) };
  });
}
