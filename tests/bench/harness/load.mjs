import { Agent, request } from 'node:http';

// Calls one address from a process of its own, so that the caller's work is not the server's:
//   node load.mjs URL TOKEN SECONDS LANES      prints {"perSecond": …, "p50Ms": …, "p99Ms": …}

const [url, token, seconds, lanes] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(lanes) });
const headers = { authorization: `Bearer ${token}` };

const call = () =>
  new Promise((resolve, reject) => {
    request(url, { agent, headers }, (answer) => {
      answer.resume();
      answer.once('end', () => (answer.statusCode === 200 ? resolve() : reject(new Error(`answered ${answer.statusCode}`))));
    })
      .once('error', reject)
      .end();
  });

async function lane(until, took) {
  while (performance.now() < until) {
    const began = performance.now();
    await call();
    took.push(performance.now() - began);
  }
}

const run = async (forMs) => {
  const took = [];
  const began = performance.now();
  await Promise.all(Array.from({ length: Number(lanes) }, () => lane(began + forMs, took)));
  return { took: took.sort((a, b) => a - b), ms: performance.now() - began };
};

await run(1_000);
const { took, ms } = await run(Number(seconds) * 1_000);
const at = (share) => took[Math.floor((took.length - 1) * share)];
console.log(JSON.stringify({ perSecond: took.length / (ms / 1_000), p50Ms: at(0.5), p99Ms: at(0.99) }));
agent.destroy();
