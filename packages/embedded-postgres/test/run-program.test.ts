import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { spawnScript } from './cluster.ts';

test.skipIf(process.platform === 'win32')('a program at work is not ended by the Ctrl+C that Balai hears', async () => {
  const source = JSON.stringify(fileURLToPath(new URL('../src/run-program.ts', import.meta.url)));
  const child = spawnScript(
    `import { runProgram } from ${source};
    process.on('SIGINT', () => console.log('heard'));
    const work = runProgram('sh', ['-c', 'sleep 1'], { cwd: '/', user: null, timeoutMs: 10_000 });
    console.log('begun');
    console.log(await work.then(() => 'finished', (error) => error.message));`,
  );
  let output = '';
  child.stdout?.on('data', (chunk) => {
    // As the terminal does: to every process of the group.
    if (output === '') process.kill(-(child.pid ?? 0), 'SIGINT');
    output += String(chunk);
  });
  await once(child, 'close');
  expect(output.trim().split('\n')).toEqual(['begun', 'heard', 'finished']);
});
