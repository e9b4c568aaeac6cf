import { baseLanguage, PLATFORMS, shownPercent } from '@balai/contracts';
import * as wire from '@balai/contracts/attendance';
import { bind, type RouteBinding } from '@balai/runtime/http';
import { callerOf } from '../../questions/routes/caller.ts';
import { filterOf } from '../../questions/use-cases/asked-filter.ts';
import { measuresOf } from '../../recap/routes/measures-wire.ts';
import type { RankedUnit } from '../domain/engagement-ranking.ts';
import { rankingNotes } from '../messages/aggregate-notes.ts';
import { daysOfRanking, rankingFilter, readRanking } from '../use-cases/read-ranking.ts';
import type { AggregateReader } from './aggregate-reader.ts';

const unitWire = ({ people, excused, instagram, tiktok, score, engagements, counts }: Omit<RankedUnit, 'clientId' | 'name'>) => ({
  totalPersonil: people,
  dikecualikan: excused,
  igSudah: instagram.sudah,
  igBelum: instagram.belum,
  igKosong: instagram.kosong,
  igTanpaKonten: instagram.tanpaKonten,
  ttSudah: tiktok.sudah,
  ttBelum: tiktok.belum,
  ttKosong: tiktok.kosong,
  ttTanpaKonten: tiktok.tanpaKonten,
  igPct: shownPercent(instagram.percent / 100),
  ttPct: shownPercent(tiktok.percent / 100),
  score: shownPercent(score / 100),
  igLikeCount: instagram.count,
  ttCommentCount: tiktok.count,
  engagementTotal: engagements,
  ...measuresOf(counts),
});

/** `GET /api/attendance/ranking`. */
export function rankingRoute({ context, answers }: AggregateReader): RouteBinding {
  return bind(wire.engagementRanking, async ({ actor, request, query }) => {
    const stamp = await answers.stamp();
    const caller = callerOf(actor, request.headers);
    const filter = filterOf({ client_id: query.client_id, regional_id: query.regional_id, obligations: query.obligations });
    // Whose day is today depends on the client.
    const today = await answers.resolve(caller, filter, 'instagram', stamp);
    const days = daysOfRanking(query, today.question);
    const ofDays = rankingFilter(filter, days);
    const both = PLATFORMS.map((platform) => ({ filter: ofDays, platform }));
    const asked = { ...(await answers.resolveAll(caller, both, stamp)), language: baseLanguage(request.language) };
    const compute = async () => {
      const { units, total, recaps } = await readRanking(context, asked.questions);
      const [instagram, tiktok] = recaps;
      const { client, period } = instagram.question;
      return {
        success: true,
        data: units.map((unit, index) => ({ rank: index + 1, client_id: unit.clientId, name: unit.name, ...unitWire(unit) })),
        total: unitWire(total),
        about: {
          client_id: client.clientId,
          client_name: client.name,
          period: days.range,
          from: days.from,
          to: days.to,
          timezone: period.timezone,
          igPosts: instagram.posts.length,
          ttPosts: tiktok.posts.length,
        },
        freshness: recaps.map(({ question, freshness }) => ({ platform: question.platform, ...freshness })),
        notes: rankingNotes(baseLanguage(request.language), client.type === 'direktorat'),
      };
    };
    return { body: await answers.get({ name: 'engagement ranking', options: days.range }, asked, compute) };
  });
}
