import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';

const PROVIDER = new URL('../src/hints/providers/dictionary.ts', import.meta.url).href;
const PROGRAM = `
  const { openDictionary } = await import('${PROVIDER}');
  const keep = setTimeout(() => undefined, 60_000);
  const dictionary = await openDictionary();
  console.log(JSON.stringify(await dictionary.missing(['polisi', 'zzqq'])));
  clearTimeout(keep);`;

it('a process that asked the dictionary ends when it has nothing more to do', async () => {
  const args = ['--conditions=source', '--import', 'tsx', '--input-type=module', '--eval', PROGRAM];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: import.meta.dirname, timeout: 20_000 });
  expect(JSON.parse(stdout)).toEqual(['zzqq']);
});
