import { PERSON_STATES, type PersonState, STATE_MARKS, STATE_TERMS, stateOf } from '@balai/attendance-report';
import type { DataOf, ResponseOf } from '@balai/contracts';
import { dailyLikesReport, executiveRecap, likesRecap, runChatOrder, sendReport } from '@balai/contracts/attendance';
import { runFinished } from '@balai/contracts/collector';
import { answerChatOrder, deliverReport } from '@balai/contracts/notifier';
import { uuidv7 } from '@balai/runtime/core';
import { aClient, aHandle, aPerson, pageTexts, startTestPlatform, type TestPlatform } from '@balai/testing';
import { parse } from 'csv-parse/sync';
import { readSheet } from 'read-excel-file/node';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { attendance } from '../../src/index.ts';
import { aPost, feeder, Watcher } from '../attendance-world.ts';

const CLIENT = 'CLASS_A';
/** People by the posts they engaged in, of two; null: without a handle. */
const PEOPLE = [2, 2, 2, 1, 1, 0, 0, 0, 0, null, null, 'excused'] as const;
const EXPECTED: Readonly<Record<PersonState, number>> = { done: 3, partial: 2, none: 4, no_handle: 2, excused: 1, no_posts: 0 };

let platform: TestPlatform;
let token: string;
let answer: ResponseOf<typeof likesRecap>;

beforeAll(async () => {
  platform = await startTestPlatform({ modules: [attendance], env: { DATABASE_POOL: '2' } });
  const feed = feeder(platform);
  await feed.client(aClient(CLIENT));
  const people = PEOPLE.map((kind, index) =>
    aPerson(CLIENT, `99${index}`, { name: `ORANG${String(index).padStart(2, '0')}`, exempt: kind === 'excused' }),
  );
  for (const [index, person] of people.entries()) {
    await feed.person(person);
    if (PEOPLE[index] !== null) await feed.handle(aHandle(`class.${index}`, person));
  }
  for (const number of [0, 1]) {
    const watcher = new Watcher(aPost(CLIENT, `CLASSPOST${number}`));
    await feed.post(watcher.post);
    const added = PEOPLE.flatMap((kind, index) => (typeof kind === 'number' && kind > number ? [`class.${index}`] : []));
    await feed.observe(watcher.observation({ added }));
  }
  token = await platform.signIn();
  answer = (await platform.call('GET', `${likesRecap.path}?client_id=${CLIENT}`, { token })).body as typeof answer;
});
afterAll(() => platform.stop());

const counted = (countOf: (state: PersonState) => number) => Object.fromEntries(PERSON_STATES.map((state) => [state, countOf(state)]));
/** The counts of the line of totals; a state that it leaves out has nobody. */
const countsOfText = (text: string) => {
  const line = text.split('\n').find((one) => one.includes(`${STATE_MARKS.done} ${STATE_TERMS.done.id}: `)) ?? '';
  return counted((state) => Number(new RegExp(`${STATE_TERMS[state].id}: (\\d+)`).exec(line)?.[1] ?? 0));
};
/** How many people a text lists under each state. */
const listedIn = (text: string) => {
  const heads = [...text.matchAll(/^(\S+ [^:|\n]+) \((\d+)\)$/gm)];
  return counted((state) =>
    heads
      .filter(([, head]) => head === `${STATE_MARKS[state]} ${STATE_TERMS[state].id}`)
      .reduce((sum, [, , count]) => sum + Number(count), 0),
  );
};
async function fileOf(format: string): Promise<Buffer> {
  const found = await fetch(`${platform.baseUrl}${likesRecap.path}/export?client_id=${CLIENT}&format=${format}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return Buffer.from(await found.arrayBuffer());
}
/** The states of the rows of a table, by its column of states. */
const statesIn = (rows: readonly (readonly unknown[])[]) => {
  const at = rows.findIndex(([first]) => first === 'No');
  const column = rows[at]?.indexOf('Status') ?? -1;
  const states = rows.slice(at + 1).map((row) => row[column]);
  return counted((state) => states.filter((one) => one === STATE_TERMS[state].id).length);
};

it('the answer of the recap has its people in these states, and calls excused people done as existing clients expect', () => {
  const { done, partial, none, no_handle, excused } = EXPECTED;
  expect(answer.summary.distribution).toEqual({
    ...{ sudah: done + excused, kurang: partial, belum: none, noUsername: no_handle, noPosts: 0 },
  });
  expect(answer.belumUsersCount).toBe(none + no_handle);
});

it('the rows, by the rule that the dashboard counts them by, have the same states', () => {
  const states = answer.data.map(({ status, exception }) => stateOf({ status, exempt: exception }));
  expect(counted((state) => states.filter((one) => one === state).length)).toEqual(EXPECTED);
});

it('the answer to a WhatsApp order counts and lists the same', async () => {
  const order: DataOf<typeof runChatOrder> = { order_id: uuidv7(), trigger: 'absensilikes', parts: [CLIENT], client_ids: [CLIENT] };
  await platform.deliver(runChatOrder, order);
  const [sent] = (await platform.sent('attendance', answerChatOrder)).filter(({ data }) => data.order_id === order.order_id);
  const text = String(sent?.data.text);
  expect(countsOfText(text)).toEqual(EXPECTED);
  expect(listedIn(text)).toEqual(EXPECTED);
});

it('the report that goes out by WhatsApp and e-mail counts and lists the same', async () => {
  const runId = uuidv7();
  await platform.deliver(sendReport, {
    ...{ report_run_id: runId, client_id: CLIENT, report: dailyLikesReport.key, due_at: new Date().toISOString(), late: false },
  });
  await platform.deliver(runFinished, {
    ...{ run_id: runId, state: 'succeeded', progress: { planned: 1, done: 1 }, errors: [], started_at: null, finished_at: null },
    ...{ requested_at: new Date().toISOString(), client_id: null, platform: 'instagram', trigger: 'report' },
    counts: { posts: 1, observations: 1, engagements_new: 0, withdrawn: 0, failed: 0 },
  });
  const [report] = (await platform.sent('attendance', deliverReport)).filter(({ data }) => data.report_run_id === runId);
  expect(countsOfText(report?.data.text ?? '')).toEqual(EXPECTED);
  expect(listedIn(report?.data.text ?? '')).toEqual(EXPECTED);
});

it('the files have as many rows in each state', async () => {
  expect(statesIn(await readSheet(await fileOf('xlsx'))), 'xlsx').toEqual(EXPECTED);
  expect(statesIn(parse(await fileOf('csv'), { bom: true, relax_column_count: true, skip_empty_lines: true })), 'csv').toEqual(EXPECTED);
  // A line of a page ends with the state.
  const lines = (await pageTexts(await fileOf('pdf')))
    .join('\n')
    .split(/(?=ORANG\d\d)/)
    .slice(1);
  const states = lines.map((line) => PERSON_STATES.find((state) => line.includes(STATE_TERMS[state].id)));
  expect(
    counted((state) => states.filter((one) => one === state).length),
    'pdf',
  ).toEqual(EXPECTED);
});

it('the summary for commanders says the same', async () => {
  const { body } = await platform.call('GET', `${executiveRecap.path}?client_id=${CLIENT}&platform=instagram`, { token });
  const line =
    String(body.data?.text)
      .split('\n')
      .find((one) => one.startsWith(STATE_TERMS.done.id) && one.includes(',')) ?? '';
  expect(counted((state) => Number(new RegExp(`${STATE_TERMS[state].id} (\\d+)`, 'i').exec(line)?.[1] ?? 0))).toEqual(EXPECTED);
});
