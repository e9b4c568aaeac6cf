import { executiveRecapView as declared } from '@balai/contracts/attendance';
import { type Column, type Texts, table } from '@balai/documents';
import { resolveQuestion } from '../../questions/use-cases/resolve-question.ts';
import { percentOrZero, toPercent } from '../../recap/domain/group-shares.ts';
import { mustAct } from '../../recap/domain/people-counts.ts';
import { COMPLETE_SHARE, LABELS, NOUN, STATES } from '../../recap/messages/export-texts.ts';
import { alertsOf, EXECUTIVE_HEAD, executiveText } from '../../summaries/messages/executive-texts.ts';
import { openOf, type RecapSummary, summariseRecap } from '../../summaries/use-cases/summarise-recap.ts';
import { number, text } from './parts/column-kinds.ts';
import { excusedFact } from './parts/excused-fact.ts';
import { choiceOf, refuseRows } from './parts/list-view.ts';
import { recapHead } from './parts/recap-head.ts';
import { daysOf } from './parts/recap-views.ts';
import { type AttendanceView, type ViewRequest, withDays } from './parts/view.ts';

/** A metric: how many, of how many, in percent; each where it says something. */
interface MetricRow {
  readonly name: Texts;
  readonly count: number | null;
  readonly of: number | null;
  readonly percent: number | null;
}

const stateName = (state: string): Texts => STATES[state] ?? { id: state, en: state };

/** What the answers have beside it, for whoever compares them. */
const APART: Texts = {
  id: 'di luar Tuntas; rata-rata capaian dan personel yang berpartisipasi menghitung mereka penuh',
  en: 'not among Complete; the average share and the people who take part count them in full',
};

/** The metrics of the executive recap and of the summary of risks. The parts add up to the people: in a file the excused are one of them. */
function metricRowsOf({ recap, counts, group, metrics }: RecapSummary): MetricRow[] {
  const { users, participation, complete } = metrics;
  const { people } = group;
  const only = (name: Texts, count: number): MetricRow => ({ name, count, of: null, percent: null });
  const share = (name: Texts, percent: number): MetricRow => ({ name, count: null, of: null, percent });
  const part = (name: Texts, count: number): MetricRow => ({ name, count, of: users, percent: percentOrZero(count, users) });
  return [
    only({ id: 'Konten', en: 'Posts' }, metrics.posts),
    only({ id: 'Personel', en: 'People' }, users),
    only(NOUN[recap.question.platform], counts.observed),
    { name: { id: 'Partisipasi', en: 'Participation' }, count: group.given, of: group.expected, percent: toPercent(participation) },
    { name: COMPLETE_SHARE, count: group.people.done, of: mustAct(group.people), percent: toPercent(complete) },
    part(stateName('sudah'), people.done),
    part(stateName('kurang'), people.partial),
    part(stateName('belum'), people.none),
    part(stateName('no_username'), people.noHandle),
    part(stateName('no_posts'), people.noPosts),
    part(stateName('exempt'), people.excused),
    part({ id: 'Perlu tindakan', en: 'Action needed' }, openOf(counts)),
    share({ id: 'Rata-rata capaian', en: 'Average share' }, counts.averagePercent),
    share({ id: 'Personel yang berpartisipasi', en: 'People who take part' }, counts.participationPercent),
  ];
}

const columnsOf = ({ language }: ViewRequest): Column<MetricRow>[] => [
  text('figure', { id: 'Ukuran', en: 'Measure' }, 34, ({ name }) => name[language]),
  number('count', { id: 'Jumlah', en: 'Number' }, ({ count }) => count),
  number('of', { id: 'Dari', en: 'Of' }, ({ of }) => of),
  number('percent', { id: 'Persen', en: 'Percent' }, ({ percent }) => percent),
];

/** The recap for commanders: its metrics, and above them what needs attention. */
export const executiveView: AttendanceView = {
  view: declared,
  async open(context, request) {
    context.requirePremium(request.account);
    const { caller, filter, language, query } = request;
    refuseRows(request.rows);
    const platform = choiceOf(query, 'platform', ['instagram', 'tiktok']) ?? 'instagram';
    const question = await resolveQuestion(context, caller, filter, platform);
    const summary = await summariseRecap(context, question, language);
    const { recap } = summary;
    const title = language === 'id' ? 'Ringkasan eksekutif' : 'Executive recap';
    const people = recap.attendance.people.length;
    const more = excusedFact(recap.attendance.people, APART, language);
    const made = recapHead({ title, recap, filter, rows: request.rows, count: people, now: context.clock.now(), language, more });
    const attention = alertsOf(summary.metrics).map((alert) => ({
      label: LABELS.attention[language],
      value: `${alert.title}. ${alert.action}`,
    }));
    // The measures of this answer stand in the table; those of the recap's page leave people without a handle out.
    const facts = made.facts.filter(({ label }) => label !== LABELS.measures[language]);
    const rows = metricRowsOf(summary);
    // What the text begins with stands above every message.
    const said = executiveText(summary.metrics).split('\n').slice(EXECUTIVE_HEAD);
    return {
      clientId: question.client.clientId,
      zone: question.period.timezone,
      title,
      fileName: `ringkasan-eksekutif-${platform}_${question.client.clientId}_${daysOf(question.period)}`,
      count: rows.length,
      asked: withDays(query, question.period),
      body: () => ['', ...said, ...attention.flatMap(({ value }) => ['', `❗ ${value}`])],
      sheets: [
        { name: title, head: { ...made, facts: [...facts, ...attention] }, table: table(columnsOf(request), rows), empty: LABELS.nothing },
      ],
    };
  },
};
