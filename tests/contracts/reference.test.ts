import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

it('the reference in docs/reference says what the code says (else: node --conditions=source --import tsx docs/reference/generate.ts)', () => {
  const args = ['--conditions=source', '--import', 'tsx', 'docs/reference/generate.ts', '--check'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', timeout: 60_000 });
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: '', stderr: '' });
});
