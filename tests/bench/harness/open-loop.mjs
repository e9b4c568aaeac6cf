import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

// Posts bodies at random moments, so many a second on average, whether or not earlier ones are answered: who signs in does not wait for others.
//   node open-loop.mjs URL PER_SECOND < a JSON array of {path, body, address}
// prints {"ms": [each from the moment it was due], "statuses": [...]}

const [url, perSecond] = process.argv.slice(2);
const calls = JSON.parse(await text(process.stdin));
const agent = new Agent({ keepAlive: true });

const post = ({ path, body, address }) =>
  new Promise((resolve, reject) => {
    const json = JSON.stringify(body);
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json), 'x-forwarded-for': address };
    request(`${url}${path}`, { method: 'POST', agent, headers }, (answer) => {
      answer.resume().once('end', () => resolve(answer.statusCode));
    })
      .once('error', reject)
      .end(json);
  });

// The same moments in every run.
let seed = 20_251_129;
const random = () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
  return (seed + 1) / 4_294_967_297;
};

const began = performance.now();
let dueMs = 0;
const due = calls.map((call) => {
  dueMs -= (Math.log(random()) * 1_000) / Number(perSecond);
  return { call, at: began + dueMs };
});
const answers = await Promise.all(
  due.map(async ({ call, at }) => {
    await new Promise((resolve) => setTimeout(resolve, at - performance.now()));
    const status = await post(call);
    return { status, ms: performance.now() - at };
  }),
);
agent.destroy();
console.log(JSON.stringify({ ms: answers.map(({ ms }) => ms), statuses: answers.map(({ status }) => status) }));
