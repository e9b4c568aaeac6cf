import { clockTime } from '@balai/calendar';
import type { BaseLanguage } from '@balai/contracts';
import type { TriageCode } from '@balai/contracts/attendance';
import { whyText } from '../../evidence/messages/why-texts.ts';
import { beginningOf } from '../../recap/messages/recap-text.ts';
import type { TriageStory } from '../domain/triage.ts';
import { triageInEnglish } from './triage-in-english.ts';
import { triageInIndonesian } from './triage-in-indonesian.ts';
import type { TriageFact, TriageReader, TriageWords } from './triage-words.ts';

type Language = BaseLanguage;

const WORDS: Readonly<Record<Language, TriageWords>> = { id: triageInIndonesian, en: triageInEnglish };
const LOCALE = { id: 'id-ID', en: 'en-GB' } as const;
const clock = (at: Date, timezone: string, language: Language): string =>
  `${new Intl.DateTimeFormat(LOCALE[language], { dateStyle: 'medium', timeZone: timezone }).format(at)} ${clockTime(at, timezone)}`;

/** Posts that do not count which a member is told of. */
const TOLD_POSTS = 5;

/** Of the text of a post: as much as tells it from others. */
const CAPTION_LENGTH = 50;

/** What a post is told from others by: when it went out, and how its text begins. */
function nameOf({ takenAt, caption }: TriageStory['unseen'][number], timezone: string, language: Language): string {
  const begins = beginningOf(caption ?? '', CAPTION_LENGTH);
  return [clock(takenAt, timezone, language), ...(begins === '' ? [] : [`“${begins}”`])].join(' ');
}

/** The heading of a finding. */
export const triageTitle = (code: TriageCode, language: Language): string => WORDS[language].findings[code].title;

/** Facts behind it. Whoever decides has the posts themselves beside it. */
function factsOf(found: TriageStory, reader: TriageReader, language: Language): TriageFact[] {
  const { registered, reported, reportedOwner, reportedSeen, platform, timezone, unseen } = found;
  const words = WORDS[language];
  const at = (moment: Date | null): string | null => (moment === null ? null : clock(moment, timezone, language));
  const facts: string[] = [];
  if (registered !== null) facts.push(words.registered(registered.handle, at(registered.since)));
  if (reportedOwner !== null) facts.push(words.reported(reported ?? '', reportedOwner, reportedSeen, unseen.length));
  facts.push(words.activity(found), words.counted(found));
  const told = reader === 'operator' ? [] : unseen.slice(0, TOLD_POSTS);
  return [
    ...facts.map((text) => ({ text, url: null, post: null })),
    ...told.map((one) => ({
      text: words.unseen(whyText(one.code, platform, one.complete, language), at(one.asOf)),
      url: one.url,
      post: nameOf(one, timezone, language),
    })),
    ...(reader === 'member' && unseen.length > told.length
      ? [{ text: words.more(unseen.length - told.length), url: null, post: null }]
      : []),
  ];
}

/** A fact as one line of a message. */
const lineOf = ({ text, url }: TriageFact): string => (url === null ? text : `${url}: ${text}`);

/** A triage in words, for one of those who read it. */
export function triageText(found: TriageStory, reader: TriageReader, language: Language) {
  const { title, summary, steps } = WORDS[language].findings[found.code];
  const facts = factsOf(found, reader, language);
  return {
    title,
    summary: summary(found),
    evidence: facts.map(lineOf),
    facts,
    solutions: steps[reader].map((label, index) => ({ order: index + 1, label })),
  };
}

/** The answer to a complaint, as it is kept and sent: what was found, and what to do. */
export function complaintAnswer(found: TriageStory, language: Language): string {
  const { title, summary, evidence, solutions } = triageText(found, 'member', language);
  const steps = solutions.map(({ order, label }) => `${order}. ${label}`);
  return [`*${title}*`, summary, '', ...evidence.map((fact) => `• ${fact}`), ...(steps.length === 0 ? [] : ['', ...steps])].join('\n');
}
