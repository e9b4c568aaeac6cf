import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { root } from './prepare.mjs';

test.each(['--help', '-h'])('npm start -- %s shows usage and settings, and neither installs nor builds nor starts anything', (flag) => {
  const folder = mkdtempSync(join(tmpdir(), 'balai-help-'));
  try {
    for (const part of ['scripts', 'docs/reference', 'package.json']) cpSync(join(root, part), join(folder, part), { recursive: true });
    // Without a PATH nothing could be installed or built: it would fail.
    const text = execFileSync(process.execPath, ['scripts/start.mjs', flag], { cwd: folder, encoding: 'utf8', env: { PATH: '' } });
    expect(text).toMatch(/^usage: npm start/);
    expect(text).toContain('--fresh');
    expect(text).toMatch(/PORT +port of HTTP \[3000\]/);
    for (const name of ['DATABASE_URL', 'AMQP_URL', 'REDIS_URL', 'BALAI_DATA_DIR', 'GATEWAY_PROXY_HOPS']) expect(text).toContain(name);
    expect(readdirSync(folder).sort()).toEqual(['docs', 'package.json', 'scripts']);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
