import { bandOf, briefChanges, briefSentence, reasonTexts } from '@balai/attendance-report';
import { reportBriefView } from '@balai/contracts/attendance';
import type { Brief, BriefGroup, Language, Texts } from '@balai/documents';
import type { MessageFrame, ViewMessage } from '@balai/views';
import { toPercent } from '../../../recap/domain/group-shares.ts';
import {
  comparedText,
  comparedWords,
  countedPeriodText,
  LABELS,
  momentText,
  STATES,
  titleDays,
} from '../../../recap/messages/export-texts.ts';
import { headLines, oneLine } from '../../../recap/messages/recap-text.ts';
import { whosePosts } from '../../../recap/messages/whose-posts.ts';
import { TONES } from '../../messages/groups-picture.ts';
import { coursePart, groupName, periodTiles, reportNumbers } from '../anev/report-parts.ts';
import { bandText, withThresholds } from '../parts/band-columns.ts';
import { sidesText } from '../parts/sides-text.ts';
import type { BriefReading, WorstGroup } from './brief-reading.ts';

const WORDS = {
  worst: {
    unit: { id: 'Satuan paling tertinggal', en: 'Units furthest behind' },
    division: { id: 'Divisi paling tertinggal', en: 'Divisions furthest behind' },
  },
  order: { id: 'partisipasi terendah dahulu; paling sedikit 5 personel', en: 'lowest participation first; at least 5 people' },
  nobody: {
    unit: { id: 'Tidak ada satuan yang tertinggal.', en: 'No unit is behind.' },
    division: { id: 'Tidak ada divisi yang tertinggal.', en: 'No division is behind.' },
  },
  changes: { id: 'Yang berubah', en: 'What changed' },
  since: { id: 'dibandingkan dengan', en: 'compared with' },
  notCompared: {
    id: 'Tidak ada data periode sebelumnya yang dapat dibandingkan.',
    en: 'There are no data of the period before to compare with.',
  },
  source: {
    id: 'Partisipasi = interaksi yang diberikan dari yang wajib; tuntas = personel yang menyelesaikan semua konten. Tingkat: tinggi mulai {high}%, sedang mulai {medium}%.',
    en: 'Participation = engagements given of those expected; complete = people who did all posts. Level: high from {high}%, medium from {medium}%.',
  },
  late: { id: 'Laporan susulan', en: 'Late report' },
  link: { id: 'Buka tampilannya', en: 'Open the view' },
  more: {
    id: (count: number) => `dan ${count} peringatan lain`,
    en: (count: number) => `and ${count} more ${count === 1 ? 'warning' : 'warnings'}`,
  },
} as const;

/** The sentence that leads, on the page and in the message. */
export const sentenceOf = ({ question, period, all, courses, by }: BriefReading, language: Language): string =>
  briefSentence(
    {
      client: question.client.name,
      bands: question.client.bands,
      period: titleDays(question.period, language),
      posts: all.posts,
      all: courses.all,
      before: comparedWords(period, question.period.timezone, language),
      groups: courses.groups,
      by,
    },
    language,
  );

function groupRow({ group, reasons }: WorstGroup, { question }: BriefReading, language: Language): BriefGroup {
  const { given, expected } = group.totals.counts;
  const { share, grown } = reportNumbers(language);
  const band = bandOf(group.shares.participation, question.client.bands);
  return {
    name: groupName(group, language),
    percent: toPercent(group.shares.participation),
    value: share(given, expected),
    band: bandText(group.shares.participation, question.client.bands, language) ?? '–',
    tone: band === null ? 'none' : TONES[band],
    ...grown(group.change.participation),
    reasons: reasonTexts(reasons, language),
  };
}

/** Who has no handle, of everybody. */
const lackingTile = ({ all: { people } }: BriefReading, language: Language): Brief['tiles'][number] => {
  const { count, ofPeople } = reportNumbers(language);
  return { label: STATES.no_username?.[language] ?? '', value: count(people.noHandle), note: ofPeople(people.total) };
};

/** A brief as one page. */
export function briefPage(reading: BriefReading, now: Date, language: Language): Brief {
  const { question, period, by, worst, days, target, courses } = reading;
  const { timezone } = question.period;
  const { asOf, warnings } = sidesText(period, timezone, language);
  const fact = (label: Texts, value: string) => `${label[language]}: ${value}`;
  const changes = briefChanges(
    { ...courses, groups: courses.groups.map((course) => ({ ...course, name: groupName(course, language) })) },
    language,
  );
  const before = comparedWords(period, timezone, language);
  return {
    client: question.client.name,
    title: reportBriefView.title[language],
    facts: [
      fact(LABELS.period, countedPeriodText(question.period, now, language)),
      ...(period.previous === null
        ? []
        : [fact(LABELS.compared, comparedText({ ...question.period, ...period.previous }, period.until, now, language))]),
      fact(LABELS.whosePosts, whosePosts(question)[language]),
      `${fact(LABELS.asOf, asOf)} · ${LABELS.made[language].toLowerCase()} ${momentText(now, timezone, language)}`,
    ],
    warnings,
    moreWarnings: WORDS.more[language],
    sentence: sentenceOf(reading, language),
    tiles: [...periodTiles(reading.all, language), lackingTile(reading, language)],
    chart: coursePart(days, target, language),
    groups: {
      heading: WORDS.worst[by][language],
      note: WORDS.order[language],
      rows: worst.map((one) => groupRow(one, reading, language)),
      empty: WORDS.nobody[by][language],
    },
    changes: {
      heading: WORDS.changes[language],
      note: before === null ? '' : `${WORDS.since[language]} ${before}`,
      rows: changes,
      empty: WORDS.notCompared[language],
    },
    source: withThresholds(WORDS.source, question.client.bands)[language],
  };
}

/** Warnings a message names; the page has the others. */
const WARNINGS = 3;

/** A brief as a short message, which also stands below its picture. */
export function briefMessage(reading: BriefReading, now: Date, { lateFor, link }: MessageFrame, language: Language): ViewMessage {
  const { question, period, worst } = reading;
  const { asOf, warnings } = sidesText(period, question.period.timezone, language);
  const title = reportBriefView.title[language];
  const { client } = question;
  const { from, to, timezone } = question.period;
  const rows = worst.map((one) => groupRow(one, reading, language));
  const left = warnings.length - WARNINGS;
  const text = [
    ...headLines({ clientName: client.name, timezone, language, from: from ?? '', to: to ?? '' }, title, { now, lateFor }),
    '',
    oneLine(sentenceOf(reading, language)),
    ...(rows.length === 0 ? [] : ['', `*${WORDS.worst[reading.by][language]}*`]),
    ...rows.map(({ name, value, band }, index) => `${index + 1}. ${oneLine(name)}: ${value} (${band.toLowerCase()})`),
    '',
    `${LABELS.whosePosts[language]}: ${whosePosts(question)[language]}`,
    `${LABELS.asOf[language]}: ${asOf}`,
    ...warnings.slice(0, WARNINGS).map((warning) => `⚠️ ${oneLine(warning)}`),
    ...(left > 0 ? [`⚠️ ${WORDS.more[language](left)}`] : []),
    ...(link === null ? [] : ['', `${WORDS.link[language]}: ${link}`]),
  ].join('\n');
  const about = `${title} ${oneLine(client.name)}, ${titleDays(question.period, language)}`;
  const subject = (lateFor === null ? about : `${WORDS.late[language]}: ${about}`).slice(0, 200);
  return { subject, text, warnings: [] };
}
