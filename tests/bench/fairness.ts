import { setTimeout as delay } from 'node:timers/promises';
import { bothWays, type Way } from './harness/messages/both-ways.ts';
import type { Pair } from './harness/messages/pair.ts';
import { sharedNow } from './harness/messages/services.ts';
import { report } from './harness/metric.ts';
import { rounds, size } from './harness/smoke.ts';

// What others wait for while one client floods: 200 messages of another client with 20,000 of the flood before them, beside the same
// 200 alone.

const FLOOD = size(20_000, 500);
const OTHERS = size(200, 20);
const PER_UNIT = size(200, 50);
const ROUNDS = rounds(3);
const TIME_LIMIT_MS = 600_000;

/** Milliseconds from the commit of some messages to the last handler's commit, with so many of another client before them. */
async function timeOfOthers(pair: Pair, flood: number): Promise<number> {
  await pair.send({ tenant: 'FLOOD', count: flood, perUnit: PER_UNIT });
  const began = sharedNow();
  await pair.send({ tenant: 'OTHER', count: OTHERS, perUnit: PER_UNIT });
  const handled = await pair.take(flood + OTHERS);
  return Math.max(...handled.filter(([tenant]) => tenant === 'OTHER').map(([, , at]) => at)) - began;
}

await bothWays(async (pair: Pair, way: Way) => {
  const alone: number[] = [];
  const flooded: number[] = [];
  for (let round = 0; round <= ROUNDS; round += 1) {
    await delay(500);
    const one = { alone: await timeOfOthers(pair, 0), flooded: await timeOfOthers(pair, FLOOD) };
    if (round === 0) continue;
    alone.push(one.alone);
    flooded.push(one.flooded);
  }
  const name = `${OTHERS} messages behind a flood of ${FLOOD.toLocaleString('en-US')} ${way}, beside the same alone`;
  report({ name, value: flooded, unit: 'ms', reference: alone, goal: { ratio: '<= 2' } });
}, TIME_LIMIT_MS);
