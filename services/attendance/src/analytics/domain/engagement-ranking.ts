import { countPeopleBy } from '../../recap/domain/aggregate-groups.ts';
import type { AttendanceTable } from '../../recap/domain/attendance-table.ts';
import { type GroupCounts, noCounts } from '../../recap/domain/people-counts.ts';
import { unitOn } from '../../roster/domain/stays.ts';

/** People of a unit on one platform; with the excused the parts add up to all of them. */
export interface RankedSide {
  /** Took part in something. */
  readonly sudah: number;
  readonly belum: number;
  /** Without a handle. */
  readonly kosong: number;
  /** There was nothing to take part in. */
  readonly tanpaKonten: number;
  /** `sudah` of who must act, in percent, unrounded. */
  readonly percent: number;
  /** Engagements that were seen, also of who is excused. */
  readonly count: number;
}

/** A unit of the ranking. */
export interface RankedUnit {
  readonly clientId: string;
  readonly name: string;
  readonly people: number;
  readonly excused: number;
  readonly instagram: RankedSide;
  readonly tiktok: RankedSide;
  /** Mean of both percents. */
  readonly score: number;
  readonly engagements: number;
  /** Both platforms together. */
  readonly counts: GroupCounts;
}

/** What is asked of both platforms, by the same people. */
export interface RankingTables {
  readonly instagram: AttendanceTable;
  readonly tiktok: AttendanceTable;
  readonly both: AttendanceTable;
}

interface EngagementCounts {
  handleless: number;
  seen: number;
}

/** Of each unit: who must act without a handle, and engagements that were seen. */
function countEngagements(table: AttendanceTable): Map<string, EngagementCounts> {
  const units = new Map<string, EngagementCounts>();
  const countsOf = (clientId: string): EngagementCounts => {
    const known = units.get(clientId) ?? { handleless: 0, seen: 0 };
    units.set(clientId, known);
    return known;
  };
  const of = table.people.map(({ client_id }) => countsOf(client_id));
  for (const [index, person] of table.people.entries()) {
    if (person.exempt || !table.lacksHandles(index)) continue;
    const ids = new Set((person.stays ?? []).map((stay) => stay.client_id));
    for (const unit of ids.size > 1 ? [...ids].map(countsOf) : [of[index]]) if (unit !== undefined) unit.handleless += 1;
  }
  for (const post of table.posts)
    table.eachDone(post, (index, isSeen) => {
      const person = table.people[index];
      const unit = person?.stays === undefined ? of[index] : countsOf(unitOn(person, post.post_day));
      if (isSeen && unit !== undefined) unit.seen += 1;
    });
  return units;
}

function sideOf({ people }: GroupCounts, { handleless, seen }: EngagementCounts): RankedSide {
  const notExcused = people.total - people.excused;
  const sudah = people.done + people.partial;
  return {
    sudah,
    belum: people.none,
    kosong: handleless,
    // Without posts nobody is without a handle; where there are posts, those who began after them may have none.
    tanpaKonten: people.noHandle + people.noPosts - handleless,
    percent: notExcused === 0 ? 0 : (sudah / notExcused) * 100,
    count: seen,
  };
}

const compareNames = new Intl.Collator('id', { sensitivity: 'base' }).compare;

/** Units of a directorate, the directorate itself first, then by engagements, likes, comments, score, both percents, people and name. */
export function rankUnits({ instagram, tiktok, both }: RankingTables, directorateId: string): RankedUnit[] {
  const [likes, comments] = [countEngagements(instagram), countEngagements(tiktok)];
  const [onInstagram, onTiktok] = [countPeopleBy(instagram, 'units'), countPeopleBy(tiktok, 'units')];
  const none: EngagementCounts = { handleless: 0, seen: 0 };
  const units = [...countPeopleBy(both, 'units').values()].map(({ key, name, counts }): RankedUnit => {
    const left = sideOf(onInstagram.get(key)?.counts ?? noCounts(), likes.get(key) ?? none);
    const right = sideOf(onTiktok.get(key)?.counts ?? noCounts(), comments.get(key) ?? none);
    return {
      clientId: key,
      name,
      people: counts.people.total,
      excused: counts.people.excused,
      instagram: left,
      tiktok: right,
      score: (left.percent + right.percent) / 2,
      engagements: left.count + right.count,
      counts,
    };
  });
  return units.sort(
    (a, b) =>
      Number(b.clientId === directorateId) - Number(a.clientId === directorateId) ||
      b.engagements - a.engagements ||
      b.instagram.count - a.instagram.count ||
      b.tiktok.count - a.tiktok.count ||
      b.score - a.score ||
      b.instagram.percent - a.instagram.percent ||
      b.tiktok.percent - a.tiktok.percent ||
      b.people - a.people ||
      compareNames(a.name, b.name) ||
      (a.clientId < b.clientId ? -1 : 1),
  );
}

const SUMS = ['sudah', 'belum', 'kosong', 'tanpaKonten', 'count'] as const;

/** All units together. */
export function sumUnits(units: readonly RankedUnit[], counts: GroupCounts): Omit<RankedUnit, 'clientId' | 'name'> {
  const excused = counts.people.excused;
  const notExcused = counts.people.total - excused;
  const sideSum = (side: 'instagram' | 'tiktok'): RankedSide => {
    const sums = Object.fromEntries(SUMS.map((name) => [name, units.reduce((sum, unit) => sum + unit[side][name], 0)]));
    const { sudah = 0, belum = 0, kosong = 0, tanpaKonten = 0, count = 0 } = sums;
    return { sudah, belum, kosong, tanpaKonten, count, percent: notExcused === 0 ? 0 : (sudah / notExcused) * 100 };
  };
  const [instagram, tiktok] = [sideSum('instagram'), sideSum('tiktok')];
  return {
    people: counts.people.total,
    excused,
    instagram,
    tiktok,
    score: (instagram.percent + tiktok.percent) / 2,
    engagements: instagram.count + tiktok.count,
    counts,
  };
}
