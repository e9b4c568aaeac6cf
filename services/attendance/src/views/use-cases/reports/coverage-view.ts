import { PLATFORMS as PLATFORM_KEYS, type Platform } from '@balai/contracts';
import { handleCoverageView as declared } from '@balai/contracts/attendance';
import { type Column, type Language, type Texts, table } from '@balai/documents';
import { resolveQuestion } from '../../../questions/use-cases/resolve-question.ts';
import { PEOPLE_GROUPS } from '../../../recap/domain/aggregate-groups.ts';
import { countedPeriodText, LABELS, momentText, PLATFORMS } from '../../../recap/messages/export-texts.ts';
import { rosterOf } from '../../../recap/use-cases/read-recap.ts';
import type { RosterPerson } from '../../../roster/domain/roster.ts';
import { type CoveredGroup, countCoverage, coverageOn } from '../../domain/handle-coverage.ts';
import { type CoverageGrouping, coverageBrief, coverageText } from '../../messages/coverage-text.ts';
import { number, percent, points, text } from '../parts/column-kinds.ts';
import { GROUP_LABEL, nameOfGroup } from '../parts/group-names.ts';
import { refuseRows } from '../parts/list-view.ts';
import { filterText } from '../parts/recap-head.ts';
import { daysOf } from '../parts/recap-views.ts';
import { type AttendanceView, withDays } from '../parts/view.ts';
import { groupsBrief } from './groups-brief.ts';

/** Today's people by unit, or by division where they are of one unit, with how many have a handle on each platform. */
function groupsOf(on: Readonly<Record<Platform, readonly RosterPerson[]>>, by: CoverageGrouping, language: Language): CoveredGroup[] {
  const groups = new Map<string, CoveredGroup>();
  for (const platform of PLATFORM_KEYS)
    for (const person of on[platform]) {
      const group = PEOPLE_GROUPS[by](person);
      const { people, ...known } = groups.get(group.key) ?? { name: nameOfGroup(by, group, language), people: 0, instagram: 0, tiktok: 0 };
      // Each platform has the same people: they are counted with the first.
      const counted = { ...known, people: people + Number(platform === PLATFORM_KEYS[0]) };
      groups.set(group.key, { ...counted, [platform]: known[platform] + Number(person.handle !== null) });
    }
  return [...groups.values()];
}

const on = (platform: Platform, { id, en }: Texts): Texts => ({ id: `${PLATFORMS[platform]} ${id}`, en: `${PLATFORMS[platform]} ${en}` });

type Row = CoveredGroup & { readonly no: number | null };
const columnsOf = (by: CoverageGrouping): Column<Row>[] => [
  number('no', { id: 'No', en: 'No' }, ({ no }) => no),
  text('name', GROUP_LABEL[by], 28, ({ name }) => name),
  number('people', LABELS.people, ({ people }) => people),
  ...PLATFORM_KEYS.flatMap((platform) => [
    number<Row>(`${platform}_filled`, on(platform, { id: 'sudah', en: 'on file' }), (group) => group[platform]),
    number<Row>(`${platform}_left`, on(platform, { id: 'belum', en: 'missing' }), (group) => group.people - group[platform]),
    percent<Row>(`${platform}_share`, on(platform, { id: '%', en: '%' }), (group) => coverageOn(group, platform)),
  ]),
  points('gap', { id: 'Selisih', en: 'Apart' }, ({ instagram, tiktok, people }) =>
    people === 0 ? null : Math.abs(instagram - tiktok) / people,
  ),
];

/** How complete the usernames of today's people are, also of the excused: whatever days are asked for, it is about today. */
export const coverageView: AttendanceView = {
  view: declared,
  async open(context, request) {
    refuseRows(request.rows);
    const { caller, language, query } = request;
    const filter = { ...request.filter, period: {} };
    const rosterOn = async (platform: Platform) => {
      const question = await resolveQuestion(context, caller, filter, platform);
      const people = await context.read(question.peopleScope, (tx) => rosterOf(context, question, tx));
      return { question, people: people.filter(({ hasLeft }) => hasLeft !== true) };
    };
    const [instagram, tiktok] = [await rosterOn('instagram'), await rosterOn('tiktok')];
    const { client, period } = instagram.question;
    const units = new Set(instagram.people.map(({ client_id }) => client_id));
    const by = units.size > 1 ? 'units' : 'divisions';
    const coverage = countCoverage(groupsOf({ instagram: instagram.people, tiktok: tiktok.people }, by, language));
    const title = declared.title[language];
    const now = context.clock.now();
    const facts = [
      [LABELS.period, countedPeriodText(period, now, language)],
      [LABELS.made, momentText(now, period.timezone, language)],
      [LABELS.filter, filterText(filter, request.rows, language)],
    ] as const;
    const head = { client: client.name, title, facts: facts.map(([label, value]) => ({ label: label[language], value })), warnings: [] };
    const groups = coverage.groups.map((group, index): Row => ({ ...group, no: index + 1 }));
    const total: Row = { ...coverage.all, no: null, name: language === 'id' ? 'Jumlah' : 'Total' };
    const rows = groups.length === 0 ? [] : [...groups, total];
    return {
      clientId: client.clientId,
      zone: period.timezone,
      title,
      fileName: `kelengkapan-username_${client.clientId}_${daysOf(period)}`,
      count: rows.length,
      asked: withDays(query, period),
      brief: groupsBrief(head, coverageBrief(coverage, by, client.bands, language), language),
      body: (limit) => coverageText(coverage, by, client.bands, limit, language),
      sheets: [{ name: title, head, table: table(columnsOf(by), rows), empty: LABELS.nothing }],
    };
  },
};
