import { readdirSync, readFileSync } from 'node:fs';
import { blobProblems } from '@balai/runtime/blobs';
import { Problem, type ProblemDefinition, problems as platformProblems } from '@balai/runtime/problem';
import { expect, it } from 'vitest';
import { schemaFaultText } from '../../packages/runtime/src/http/schema-fault-text.ts';
import { whyText } from '../../services/attendance/src/evidence/messages/why-texts.ts';
import { attendanceProblems } from '../../services/attendance/src/problems.ts';
import { measuresText, NOUN, rowsText, warningTexts } from '../../services/attendance/src/recap/messages/export-texts.ts';
import { previewNotes } from '../../services/attendance/src/reports/messages/preview-notes.ts';
import { problems as collectorProblems } from '../../services/collector/src/problems.ts';
import { type Texts, translator } from '../../services/dashboard/src/i18n/translate.ts';
import { editorialProblems } from '../../services/editorial/src/problems.ts';
import { gatewayProblems } from '../../services/gateway/src/problems.ts';
import { identityProblems } from '../../services/identity/src/problems.ts';
import { notifierProblems } from '../../services/notifier/src/problems.ts';
import { schedulerProblems } from '../../services/scheduler/src/problems.ts';
import { hasWrongNumber } from './english-words.ts';

const PROBLEMS: readonly Readonly<Record<string, ProblemDefinition>>[] = [
  ...[platformProblems, blobProblems, attendanceProblems, collectorProblems, editorialProblems],
  ...[gatewayProblems, identityProblems, notifierProblems, schedulerProblems],
];
/** Values that are names, not counts. */
const NAMES = new Set([
  'view',
  'client',
  'client_id',
  'key',
  'name',
  'platform',
  'field',
  'names',
  'method',
  'role',
  'handle',
  'nrp',
  'username',
  'account',
]);

it.each([1, 2])('problems say one of what is one, and several of what are several: %i', (count) => {
  const said = PROBLEMS.flatMap((some) => Object.values(some)).map((definition) => {
    const names = [...definition.en.matchAll(/\{(\w+)/g)].map((match) => match[1] ?? '');
    const values = Object.fromEntries(names.map((name) => [name, NAMES.has(name) ? 'X' : count]));
    return new Problem(definition, values).texts.en;
  });
  expect(said.length).toBeGreaterThan(100);
  expect(said.filter(hasWrongNumber)).toEqual([]);
});

it.each([1, 2])('so do refusals of fields, heads of files, warnings, reasons and notes: %i', (count) => {
  const freshness = { asOf: null, posts: count, incomplete: count, failed: count, neverObserved: count };
  const measures = { given: count, expected: count, done: count, obliged: count, excused: 0 };
  const week = { from: '2026-01-05', to: '2026-01-11', timezone: 'Asia/Jakarta' };
  const said = [
    ...['minLength', 'maxLength', 'minItems', 'maxItems', 'minProperties'].map(
      (keyword) => schemaFaultText({ keyword, params: { limit: count } }).en,
    ),
    ...(['instagram', 'tiktok'] as const).flatMap((platform) => [
      measuresText(measures, week, NOUN[platform], 'en'),
      ...warningTexts(platform, [], freshness, 'en'),
      whyText('not_seen', platform, count, 'en'),
    ]),
    rowsText(count, count, 'en'),
    previewNotes.severalMessages(count).message.en,
  ];
  expect(said.filter(hasWrongNumber)).toEqual([]);
});

const CATALOGUES = readdirSync('services/dashboard/src', { recursive: true, encoding: 'utf8' }).filter((path) =>
  path.endsWith('texts.json'),
);
const WORDS = new Set(['platform', 'name', 'names', 'handle', 'by', 'client', 'kind']);
const textsOf = (tree: Texts, prefix = ''): [string, string][] =>
  Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[`${prefix}${key}`, value] as [string, string]] : textsOf(value, `${prefix}${key}.`),
  );

it.each(CATALOGUES)('so does every text of pages: %s', (path) => {
  const { en } = JSON.parse(readFileSync(`services/dashboard/src/${path}`, 'utf8')) as { en: Texts };
  const say = translator('en', en);
  const said = [1, 2].flatMap((count) =>
    textsOf(en).map(([key, text]) => {
      const names = [...[...text.matchAll(/\{\{(\w+)/g)].map((match) => match[1] ?? ''), 'count'];
      const values = Object.fromEntries(names.map((name) => [name, WORDS.has(name) ? 'Ann' : count]));
      return say(key.replace(/_(one|other)$/, ''), values) ?? say(key, values) ?? '';
    }),
  );
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter(hasWrongNumber)).toEqual([]);
});
