import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isUuid } from '@balai/contracts';
import { type MonthDifference, RULES, type Rule } from '../comparison/month-differences.ts';
import type { ClassCounts } from '../engine/import-counts.ts';
import type { ImportResult } from './run-import.ts';

/** The report as other programs read it. */
export const reportData = (result: ImportResult) => ({
  source: result.source,
  dry_run: result.isDryRun,
  started_at: result.startedAt.toISOString(),
  seconds: Math.round(result.seconds * 10) / 10,
  whole: result.isWhole,
  waiting: result.waiting,
  // Without arrival `after` is what the rules lead to expect.
  attendance_from: result.hasArrived ? 'bitmaps' : 'rules',
  classes: result.classes,
  people_who_change_client: result.moves,
  people_under_two_numbers: result.samePeople,
  zones_changed: result.zoneChanges,
  rules: RULES,
  attendance: result.attendance,
});

/** Writes report.json and report.html into a folder; each is whole at any time. */
export async function writeReport(folder: string, result: ImportResult): Promise<void> {
  await mkdir(folder, { recursive: true });
  await put(join(folder, 'report.json'), `${JSON.stringify(reportData(result), null, 2)}\n`);
  await put(join(folder, 'report.html'), reportHtml(result));
}

async function put(path: string, text: string): Promise<void> {
  // It names people: whoever runs the import may read it, nobody else.
  await writeFile(`${path}.part`, text, { mode: 0o600 });
  await rename(`${path}.part`, path);
}

const safe = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const cell = (value: string | number): string =>
  typeof value === 'number' ? `<td class="n">${value.toLocaleString('en')}</td>` : `<td>${safe(value)}</td>`;
const row = (cells: readonly (string | number)[]): string => `<tr>${cells.map(cell).join('')}</tr>`;
const table = (heads: readonly string[], rows: readonly (readonly (string | number)[])[]): string =>
  `<table><thead><tr>${heads.map((head) => `<th>${safe(head)}</th>`).join('')}</tr></thead><tbody>${rows.map(row).join('\n')}</tbody></table>`;

const STYLE =
  'body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1b1b1b}table{border-collapse:collapse;margin:.5rem 0 2rem;width:100%}th,td{border-bottom:1px solid #ddd;padding:.3rem .6rem;text-align:left;vertical-align:top}td:last-child{overflow-wrap:anywhere}td:nth-child(-n+3){white-space:nowrap}.n{text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums}th{background:#f4f4f4;position:sticky;top:0}';

const countsOf = ({ counts }: ClassCounts): string =>
  Object.entries(counts)
    .map(([name, count]) => `${count.toLocaleString('en')} ${name}`)
    .join(', ');

const KEY_MAX = 40;

/** Which row, and what was found in it. Identifiers that nobody knows by heart say nothing beside what was found. */
function sampleText({ key, detail }: { readonly key: string; readonly detail: string }): string {
  const short = key.length > KEY_MAX ? `${key.slice(0, KEY_MAX)}…` : key;
  if (detail === '' || detail === key) return short;
  return detail.startsWith(short) || detail.includes(key) || isUuid(key) ? detail : `${short}: ${detail}`;
}

function refusalRows(classes: readonly ClassCounts[]): (string | number)[][] {
  return classes.flatMap((one) =>
    one.refusals.map(({ what, reason, count, samples }) => [...[one.name, what, reason, count], samples.map(sampleText).join(' · ')]),
  );
}

const reasonsText = (reasons: Partial<Record<Rule, number>>): string =>
  Object.entries(reasons)
    .map(([rule, count]) => `${rule} ${count > 0 ? '+' : '−'}${Math.abs(count)}`)
    .join(', ');

const monthRows = (attendance: readonly MonthDifference[]): (string | number)[][] =>
  attendance.map(({ clientId, month, platform, before, after, reasons, postReasons }) => [
    ...[clientId, month, platform, before.posts, after.posts, reasonsText(postReasons)],
    ...[before.given, after.given, reasonsText(reasons)],
  ]);

/** Whether the numbers are those of before, in one sentence. */
function summaryOf(attendance: ImportResult['attendance']): string {
  if (attendance === null) return 'Attendance was not compared.';
  const changed = attendance.filter(({ reasons, postReasons }) => Object.keys(reasons).length + Object.keys(postReasons).length > 0);
  const open = attendance.filter(({ reasons, postReasons }) => reasons.unexplained !== undefined || postReasons.unexplained !== undefined);
  const told = open.length === 0 ? 'every difference has a rule' : `${open.length} differ for no known reason: look for <b>unexplained</b>`;
  return `Attendance of ${attendance.length} months (client and platform): ${attendance.length - changed.length} as before, ${changed.length} changed; ${told}.`;
}

function kindOf({ isDryRun, isWhole, waiting }: ImportResult): string {
  if (isDryRun) return 'Dry run: nothing was written.';
  if (waiting.length > 0)
    return `<b>Not all was read</b>: ${waiting.join(' and ')} need Balai to have taken in the rest, and nobody did. Start it, and import again.`;
  return isWhole ? 'Imported.' : 'Interrupted: run it again, it goes on where it was.';
}

/** Who belongs to another client from now on; nothing where nobody does. */
function movesHtml({ moves: { count, listed }, isDryRun }: ImportResult): string {
  if (count === 0) return '';
  const rest = count - listed.length;
  const more = rest === 0 ? '' : `<p>And ${rest.toLocaleString('en')} more.</p>`;
  const verb = isDryRun ? 'would move' : 'moved';
  return `<h2>People who change client</h2><p>${count.toLocaleString('en')} ${verb}: from now on they count in the new client.</p>${table(
    ['person', 'name', 'from', 'to'],
    listed.map(({ person, name, from, to }) => [person, name, from, to]),
  )}${more}`;
}

/** Who seems to stand here twice; nothing where nobody does. */
function samePeopleHtml({ samePeople }: ImportResult): string {
  if (samePeople.length === 0) return '';
  return `<h2>One person under two numbers?</h2><p>The same name and account under another number, which the former system no longer has: one person?
Nothing is changed by itself. Before the import: give the person in Balai the new number. Where both are here already: take the accounts from the earlier
number in Balai, and import again; the new number gets them.</p>${table(
    ['name', 'number there', 'client', 'earlier number here', 'client', 'account'],
    samePeople.map(({ name, number, clientId, earlier, earlierClientId, accounts }) => [
      ...[name, number, clientId, earlier, earlierClientId, accounts.join(', ')],
    ]),
  )}`;
}

/** That times were read in another zone before, and which of them stay. */
function zonesHtml({ zoneChanges, isDryRun }: ImportResult): string {
  if (zoneChanges.length === 0) return '';
  const told = zoneChanges.map(({ platform, before, now }) => `${platform}: ${before} before, ${now} now`).join('; ');
  const verb = isDryRun ? 'would move' : 'moved';
  return `<p><b>Another zone than before</b> (${safe(told)}). The times of posts and logs ${verb}; of posts that a feed has shown here they stay.
When a like or comment was first seen, when a link was reported, and when a piece was written stays as it was read before.</p>`;
}

/** The report as people read it. */
export function reportHtml(result: ImportResult): string {
  const { source, startedAt, seconds, classes, attendance, hasArrived } = result;
  const note = hasArrived
    ? 'from the bitmaps of this installation, of the clients, posts and people that the former system has'
    : 'as the rules lead to expect';
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Import of ${safe(source)}</title><style>${STYLE}</style></head><body>
<h1>Import of ${safe(source)}</h1><p>${kindOf(result)} Begun ${startedAt.toISOString()}, ${seconds.toFixed(1)} s.</p>
<p>${summaryOf(attendance)}</p>${zonesHtml(result)}
<h2>Rows</h2>${table(
    ['class', 'read', 'new', 'changed', 'as it was', 'refused', 'deferred', 'beside', 'note'],
    classes.map((one) => [one.name, one.read, one.added, one.changed, one.same, one.refused, one.deferred, countsOf(one), one.note ?? '']),
  )}
${movesHtml(result)}${samePeopleHtml(result)}
<h2>Refused, and why</h2><p>Entries of lists (exempt_handle, names_nobody) are told when their list is read: the first time, after a change, or with --thorough.</p>${table(['class', 'what', 'reason', 'how many', 'some of them'], refusalRows(classes))}
<h2>Attendance by client and month</h2><p>Before: as the recaps of the former system count. After: ${note}. Before and what the rules add make after.</p>${table(
    ['client', 'month', 'platform', 'posts before', 'after', 'why', 'engagements before', 'after', 'why'],
    monthRows(attendance ?? []),
  )}
<h2>Rules</h2>${table(['rule', 'meaning'], Object.entries(RULES))}
</body></html>
`;
}
