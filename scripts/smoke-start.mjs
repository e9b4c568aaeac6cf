import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

// A first start creates its database cluster; on a busy two-core machine that takes seconds, not minutes.
const readyWithinMs = 120_000;
// The promise is 10 s from SIGTERM to the end; the rest is the machine's.
const stoppedWithinMs = 15_000;

/**
 * Starts the command given as arguments on a free port and a new data folder, waits until it is ready, runs the health check given in
 * SMOKE_HEALTH_CHECK (a JSON array of words, if set), stops it by SIGTERM, and ends with 0 only if all of that worked in time.
 */
const [command, ...args] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'balai-smoke-'));
// As root the embedded database runs as another user, which must be able to reach its folder.
chmodSync(folder, 0o755);
const port = await freePort();
const env = { ...process.env, PORT: String(port), BALAI_DATA_DIR: join(folder, 'data') };
const child = spawn(command, args, {
  env,
  stdio: ['ignore', 'inherit', 'inherit'],
});
let ended;
const exit = new Promise((resolve) => {
  const end = (how) => {
    ended = how;
    resolve(how);
  };
  child.once('error', (error) => end(error.message));
  child.once('exit', (code, signal) => end(signal ?? code));
});

try {
  const startedAt = performance.now();
  await readiness(startedAt);
  console.log(`ready after ${((performance.now() - startedAt) / 1000).toFixed(1)} s on port ${port}`);
  checkHealth();
  const stoppedAt = performance.now();
  child.kill('SIGTERM');
  const how = await Promise.race([exit, delay(stoppedWithinMs, 'still running', { ref: false })]);
  if (how !== 0) throw new Error(`SIGTERM: expected exit code 0 within ${stoppedWithinMs / 1000} s, got: ${how}`);
  console.log(`stopped after ${((performance.now() - stoppedAt) / 1000).toFixed(1)} s`);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
} finally {
  if (ended === undefined) child.kill('SIGKILL');
  await exit;
  rmSync(folder, { recursive: true, force: true });
}

async function readiness(startedAt) {
  while (performance.now() - startedAt < readyWithinMs) {
    if (ended !== undefined) throw new Error(`ended before it was ready: ${ended}`);
    const answer = await fetch(`http://127.0.0.1:${port}/health/ready`, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.status === 200) return;
    await delay(200);
  }
  throw new Error(`not ready within ${readyWithinMs / 1000} s`);
}

function checkHealth() {
  const [program, ...words] = JSON.parse(process.env.SMOKE_HEALTH_CHECK ?? '[]');
  if (!program) return;
  const { status, stderr } = spawnSync(program, words, { env, encoding: 'utf8', timeout: 5_000 });
  if (status !== 0) throw new Error(`the health check ended with ${status}: ${stderr}`);
  console.log('the health check passes');
}

function freePort() {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
}
