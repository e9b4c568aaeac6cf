import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { requireNode } from './require-node.mjs';

requireNode();
const { prepare, root } = await import('./prepare.mjs');

await prepare();
const program = join(root, 'tests', 'gallery', 'take.ts');
const child = spawn(process.execPath, ['--conditions=source', '--import', 'tsx', program, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
child.on('exit', (code) => {
  process.exitCode = code ?? 1;
});
