import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import { personWire } from '../../roster/routes/people-rows.ts';
import { readTargets } from '../../targets/use-cases/read-targets.ts';
import { aggregateNotes } from '../messages/aggregate-notes.ts';
import { type PostBehind, readUnitWhy } from '../use-cases/read-unit-why.ts';
import type { AggregateReader } from './aggregate-reader.ts';
import { aboutWire, differenceWire, rowWire, shareWire } from './aggregate-wire.ts';
import { captionOf } from './shown-posts-wire.ts';

const [POSTS, DIVISIONS, PEOPLE] = [10, 30, 50];

const postWire = ({ post, counts, peers, gap }: PostBehind) => ({
  post_id: post.post_id,
  platform: post.platform,
  code: post.platform_id,
  caption: captionOf(post.caption),
  taken_at: post.taken_at.toISOString(),
  participation: measuresOf(counts).participation,
  peers: shareWire(peers),
  gap: differenceWire(gap),
});

/** `GET /api/attendance/units/:unit/why`. */
export function unitWhyRoute(reader: AggregateReader): RouteBinding {
  const { context, answers } = reader;
  return bind(wire.unitWhy, async ({ params, query, ...call }) => {
    const unit = params.unit.trim().toUpperCase();
    const asked = await reader.resolve(call, query);
    const { question, platform, language, previous, today } = asked;
    const compute = async () => {
      const why = await readUnitWhy(context, asked.questions, { unit, period: question.period, today, limit: POSTS });
      const { tables, row, divisions, lacking, behind } = why;
      const target = (await readTargets(context, question)).of(unit);
      return {
        success: true,
        data: {
          client_id: row.id,
          name: row.name,
          ...rowWire(row, target),
          rank: why.rank,
          platforms: why.platforms.map((one) => ({ platform: one.platform, ...rowWire(one.row, null) })),
          divisions: {
            total: divisions.length,
            rows: divisions.slice(0, DIVISIONS).map((one) => ({ id: one.id, name: one.name, ...rowWire(one, null) })),
          },
          lacking_handle: {
            total: lacking.length,
            people: lacking.slice(0, PEOPLE).map(({ person, platforms }) => ({ ...personWire(person), platforms })),
          },
          posts_behind: { total: behind.total, rows: behind.shown.map(postWire) },
          days: why.course.map((day) => ({ ...day, peers: shareWire(day.peers) })),
        },
        about: aboutWire(question, platform, previous, tables.until),
        freshness: tables.freshness,
        notes: aggregateNotes(language, question.postClient.percent, platform === 'all', previous, tables.until !== null),
      };
    };
    return { body: await answers.get({ name: 'unit why', options: [platform, today, unit] }, asked.asked, compute) };
  });
}
