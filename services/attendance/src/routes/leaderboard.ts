import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime';
import { countPeopleBy, type PeopleGroup, type PeopleGrouping } from '../domain/aggregate-groups.ts';
import { type AttendanceTable, mustAct } from '../domain/attendance-table.ts';
import { ADDED_PEOPLE, type Method, meanOf, placeGroups } from '../domain/leaderboard.ts';
import { leaderboardRules } from '../messages/aggregate-notes.ts';
import { readAggregate } from '../use-cases/read-aggregate.ts';
import type { AggregateReader } from './aggregate-reader.ts';
import { shareWire } from './aggregate-wire.ts';
import { GROUPING } from './group-word.ts';
import { measuresOf } from './measures-wire.ts';

/** Rules of places. */
interface Rules {
  readonly by: PeopleGrouping;
  readonly method: Method;
  readonly minPeople: number;
}

const placesOf = (table: AttendanceTable, { by, method, minPeople }: Rules) =>
  placeGroups([...countPeopleBy(table, by).values()], method, minPeople, table.countAll());

const named = ({ key, name, counts }: PeopleGroup) => ({ id: key, name, must_act: mustAct(counts.people) });

/** `GET /api/attendance/leaderboard`. */
export function leaderboardRoute(reader: AggregateReader): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.leaderboard, async (call) => {
    const { by = 'units', method = 'share', min_people: minPeople = 1, limit } = call.query;
    const rules = { by: GROUPING[by], method, minPeople };
    const asked = await reader.ask(call, call.query);
    const { client, period } = asked.question;
    const compute = async () => {
      const { now, before, freshness } = await readAggregate(context, asked.questions);
      const { placed, unplaced, smallest } = placesOf(now, rules);
      const earlier = new Map(before === null ? [] : placesOf(before, rules).placed.map(({ group, place }) => [group.key, place]));
      const mean = meanOf(now.countAll());
      return {
        success: true,
        data: placed.slice(0, limit).map(({ place, score, group }) => ({
          place,
          previous_place: earlier.get(group.key) ?? null,
          id: group.key,
          name: group.name,
          score: shareWire(score),
          ...measuresOf(group.counts),
        })),
        unplaced: unplaced.map(({ group, reason }) => ({ ...named(group), reason })),
        rule: {
          by,
          method,
          min_people: minPeople,
          smallest: smallest === null ? null : named(smallest),
          shrinkage: method === 'shrunk' ? { people: ADDED_PEOPLE, mean: shareWire(mean) } : null,
          explanation: leaderboardRules(method, minPeople, ADDED_PEOPLE),
        },
        about: { client_id: client.clientId, from: period.from, to: period.to, timezone: period.timezone, posts: now.posts.length },
        freshness,
      };
    };
    return {
      body: await answers.get({ name: 'leaderboard', options: [asked.platform, asked.today, by, rules, limit] }, asked.asked, compute),
    };
  });
}
