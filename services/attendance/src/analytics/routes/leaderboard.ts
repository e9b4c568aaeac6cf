import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import type { PeopleGroup } from '../../recap/domain/aggregate-groups.ts';
import { mustAct } from '../../recap/domain/people-counts.ts';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import { GROUPING } from '../domain/group-name.ts';
import { ADDED_PEOPLE, meanOf } from '../domain/leaderboard.ts';
import { leaderboardRules } from '../messages/aggregate-notes.ts';
import { LEADERBOARD_RULES, readLeaderboard } from '../use-cases/read-leaderboard.ts';
import type { AggregateReader } from './aggregate-reader.ts';
import { shareWire } from './aggregate-wire.ts';

const named = ({ key, name, counts }: PeopleGroup) => ({ id: key, name, must_act: mustAct(counts.people) });

/** `GET /api/attendance/leaderboard`. */
export function leaderboardRoute(reader: AggregateReader): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.leaderboard, async (call) => {
    const {
      by = LEADERBOARD_RULES.by,
      method = LEADERBOARD_RULES.method,
      min_people: minPeople = LEADERBOARD_RULES.minPeople,
      limit,
    } = call.query;
    const rules = { by: GROUPING[by], method, minPeople };
    const asked = await reader.resolve(call, call.query);
    const { client, period } = asked.question;
    const compute = async () => {
      const { tables, placed, unplaced, smallest } = await readLeaderboard(context, asked.questions, rules);
      const { now, freshness } = tables;
      const mean = meanOf(now.countAll());
      return {
        success: true,
        data: placed.slice(0, limit).map(({ rank, before, score, group }) => ({
          place: rank,
          previous_place: before,
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
          explanation: leaderboardRules(asked.language, method, minPeople, ADDED_PEOPLE),
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
