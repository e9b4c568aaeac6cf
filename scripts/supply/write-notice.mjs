import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runPackageManager } from '../package-manager.mjs';
import { root } from '../prepare.mjs';
import { noticeOf, PRODUCTION } from './notice.mjs';

/** Lists the licences of everything that production stands on, as pnpm tells them of what is installed. @throws Error with its output */
export async function listLicences() {
  const { ok, output } = await runPackageManager(['licenses', 'list', '--json', ...PRODUCTION], { label: 'listing licences' });
  if (!ok) throw new Error(`${output}\npnpm licenses failed.`);
  return noticeOf(JSON.parse(output));
}

// The image is built with it: who passes a package on passes its licence on.
if (process.argv[1] === import.meta.filename) writeFileSync(join(root, 'THIRD-PARTY.md'), (await listLicences()).text);
