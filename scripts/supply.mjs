import { mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { requireNode } from './require-node.mjs';

requireNode();
const { installOrExit, root } = await import('./prepare.mjs');
const { runPackageManager } = await import('./package-manager.mjs');
const { PRODUCTION } = await import('./supply/notice.mjs');
const { listLicences } = await import('./supply/write-notice.mjs');

// Everything that production stands on: a bill of materials (CycloneDX) in .cache/supply, the licences in THIRD-PARTY.md beside it, and, where the
// registry answers, what is known against it. pnpm does all three from the lock file and what is installed; without a network the first two.
// Arguments go to the audit: `--registry URL` for one that has advisories where a mirror has none.

const folder = join(root, '.cache', 'supply');
const bill = join(folder, 'sbom.cdx.json');
const notice = join(folder, 'THIRD-PARTY.md');
/** Findings below these are told and fail nothing. */
const GRAVE = ['high', 'critical'];

await installOrExit();
mkdirSync(folder, { recursive: true });

const made = ['sbom', '--sbom-format', 'cyclonedx', '--sbom-spec-version', '1.6', '--sbom-type', 'application', '--out', bill];
await pnpm([...made, ...PRODUCTION]);
console.log(`bill of materials (CycloneDX 1.6): ${relative(root, bill)}`);

const { text, packages } = await listLicences();
writeFileSync(notice, text);
console.log(`licences of ${packages.length} packages: ${relative(root, notice)}`);

await audit();

/** Runs pnpm and returns what it printed; ends this program where it fails. */
async function pnpm(args) {
  const { ok, output } = await runPackageManager(args, { label: `working on ${args[0]}` });
  if (ok) return output;
  console.error(`${output}\npnpm ${args[0]} failed.`);
  process.exit(1);
}

async function audit() {
  // One try: whoever is offline should not wait for a minute.
  const args = ['audit', '--json', '--prod', '--config.fetchRetries=0', ...process.argv.slice(2)];
  const { output } = await runPackageManager(args, { label: 'asking the registry' });
  const report = reportOf(output);
  if (report === null) {
    console.log(`audit: NOT DONE. The registry does not answer what is known against packages:\n${output.trim().replace(/^/gm, '  ')}`);
    return;
  }
  writeFileSync(join(folder, 'audit.json'), output);
  const counts = Object.entries(report.metadata.vulnerabilities).filter(([, count]) => count > 0);
  console.log(
    `audit: ${counts.length === 0 ? 'nothing is known against them' : counts.map(([level, count]) => `${count} ${level}`).join(', ')}`,
  );
  for (const { module_name: name, severity, title, url } of Object.values(report.advisories ?? {}))
    console.log(`  ${severity}: ${name}: ${title} (${url})`);
  if (counts.some(([level]) => GRAVE.includes(level))) process.exitCode = 1;
}

function reportOf(output) {
  try {
    const report = JSON.parse(output);
    return report.metadata?.vulnerabilities === undefined ? null : report;
  } catch {
    return null;
  }
}
