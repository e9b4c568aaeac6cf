import { setTimeout as delay } from 'node:timers/promises';
import { commentsRecap, likesRecap } from '@balai/contracts/attendance';
import { updatePerson } from '@balai/contracts/identity';
import { waitFor } from '@balai/testing';
import Fastify from 'fastify';
import { report, timed } from './metric.ts';
import { answerOf } from './raw-answer.ts';
import type { Region } from './region.ts';
import { runLoad } from './run-load.ts';
import { rounds, size } from './smoke.ts';

const WORKERS = 8;
const SECONDS = size(3, 0.2);
const ROUNDS = rounds(3);
const CHANGES = rounds(9);
/** An answer asked for again is compressed better beside that. */
const SETTLED_MS = size(1_500, 100);
const ENCODING = { 'accept-encoding': 'br' };
/** How often the memory of the process is looked at. */
const POLL_MS = 250;

interface Question {
  readonly name: string;
  readonly path: string;
  /** The same people asked about another platform: shows that a change has arrived without reading the answer that is measured. */
  readonly otherPath: string;
  readonly coldMs: number;
}

/**
 * What the recaps of a region cost: kept ones beside bare Fastify that sends the same compressed bytes, and after a change of the roster; and
 * how much memory the process takes meanwhile.
 */
export async function reportReads(what: string, region: Region): Promise<void> {
  let most = 0;
  const watch = setInterval(async () => {
    most = Math.max(most, await region.residentMb());
  }, POLL_MS);
  try {
    const period = `start_date=${region.month.from}&end_date=${region.month.to}`;
    const ofMonth = `client_id=${region.directorate}&${period}`;
    const ofDay = `client_id=${region.units[0]}&role=${region.role}&scope=org&start_date=${region.today}&end_date=${region.today}`;
    const paths = (query: string) => ({ path: `${likesRecap.path}?${query}`, otherPath: `${commentsRecap.path}?${query}` });
    const questions: Question[] = [
      { name: "the directorate's month", ...paths(ofMonth), coldMs: 100 },
      { name: "a unit's day", ...paths(ofDay), coldMs: 5 },
    ];
    for (const question of questions) {
      await reportKept(what, region, question);
      await reportCold(what, region, question);
    }
  } finally {
    clearInterval(watch);
  }
  report({ name: `${what}: memory of the process at most, while its recaps are read`, value: most, unit: 'MB', goal: { value: '<= 300' } });
}

async function reportKept(what: string, region: Region, { name, path }: Question): Promise<void> {
  const url = `${region.baseUrl}${path}`;
  await answerOf(url, region.user.token);
  await answerOf(url, region.user.token);
  await delay(SETTLED_MS);
  const { bytes, headers } = await answerOf(url, region.user.token);
  const bare = Fastify();
  bare.get('/*', (_request, reply) => reply.headers(headers).send(bytes));
  const bareUrl = await bare.listen({ host: '127.0.0.1', port: 0 });
  try {
    const value: number[] = [];
    const reference: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      value.push((await runLoad(url, region.user.token, SECONDS, WORKERS, ENCODING)).perSecond);
      reference.push((await runLoad(`${bareUrl}/`, region.user.token, SECONDS, WORKERS, ENCODING)).perSecond);
    }
    const kb = (bytes.length / 1_000).toFixed(0);
    report({
      name: `${what}: ${name}, kept, ${WORKERS} at once, beside bare Fastify with the same ${kb} kB`,
      value,
      unit: 'answers/s',
      reference,
      goal: { ratio: '>= 0.6' },
    });
  } finally {
    await bare.close();
  }
}

async function reportCold(what: string, region: Region, { name, path, otherPath, coldMs }: Question): Promise<void> {
  const cold: number[] = [];
  for (let change = 1; change <= CHANGES; change += 1) {
    const nama = `ORANG ${name} ${Date.now()}`.toUpperCase();
    await region.user.api(updatePerson, { params: { user_id: FIRST_PERSON }, body: { nama } });
    await waitFor(async () => (await textOf(`${region.baseUrl}${otherPath}`, region.user.token)).includes(nama), {
      timeoutMs: 30_000,
      what: 'a changed name to arrive',
    });
    cold.push(await timed(() => answerOf(`${region.baseUrl}${path}`, region.user.token)));
  }
  report({
    name: `${what}: ${name}, first answer after a change of the roster`,
    value: cold,
    unit: 'ms',
    goal: { value: `<= ${coldMs}` },
  });
}

const FIRST_PERSON = '9513000001';

async function textOf(url: string, token: string): Promise<string> {
  const answer = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
  return answer.text();
}
