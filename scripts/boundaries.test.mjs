import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { root } from './prepare.mjs';

// One planted violation per rule, and beside it the nearest thing that is allowed.
const planted = {
  'resources-in-order': ['services/attendance/src/period/domain/planted.ts', "import '../../recap/domain/late.ts';"],
  'no-cycles': ['services/a/src/one.ts', "export type { B } from './two.ts'; export const a = 1;"],
  'no-folder-cycles': ['services/a/src/high/one.ts', "import '../low/one.ts';"],
  resolvable: ['services/a/src/lost.ts', "import './nowhere.ts';"],
  'services-are-islands': ['services/a/src/peer.ts', "import type { X } from '../../b/src/index.ts'; export type Y = X;"],
  'packages-below-services': ['packages/sandbox/src/peek.ts', "import '../../../services/a/src/index.ts';"],
  'command-line-enters-by-the-door': ['packages/cli/src/burglar.ts', "import '../../../services/a/src/two.ts';"],
  'legacy-import-enters-by-import': ['packages/legacy-import/src/deep.ts', "import '../../../services/a/src/two.ts';"],
  'legacy-import-loads-by-its-command': ['services/a/src/use-cases/moving.ts', "import '../../../../packages/legacy-import/src/index.ts';"],
  'demo-loads-by-its-command': ['services/a/src/use-cases/telling.ts', "import '../../../../packages/trade-demo/src/index.ts';"],
  'services-know-contracts-and-runtime': ['services/a/src/shell.ts', "import '../../../packages/cli/src/index.ts';"],
  'features-are-islands': ['services/dashboard/src/areas/a/features/one/page.ts', "import '../two/page.ts';"],
  'areas-are-islands': ['services/dashboard/src/areas/a/work/peer.ts', "import '../../b/work/one.ts';"],
  'frame-names-no-area': ['services/dashboard/src/app/frame/rail.ts', "import '../../areas/b/work/one.ts';"],
  'kit-imports-no-domain': ['services/dashboard/src/kit/page/knowing.ts', "import '../../domain/rule.ts';"],
  'dashboard-knows-contracts': ['services/dashboard/src/page.ts', "import '../../../packages/runtime/src/http.ts';"],
  'calendar-stands-alone': ['packages/calendar/src/month.ts', "import '../../contracts/src/index.ts';"],
  'phone-stands-alone': ['packages/phone/src/caller.ts', "import '../../runtime/src/http.ts';"],
  'rules-know-contracts': ['packages/post-links/src/follow.ts', "import '../../runtime/src/http.ts';"],
  'documents-know-no-domain': ['packages/documents/src/wire.ts', "import '../../contracts/src/index.ts';"],
  'views-know-no-domain': ['packages/views/src/domain.ts', "import '../../contracts/src/collector/index.ts';"],
  'approvals-know-no-domain': ['packages/approvals/src/domain.ts', "import '../../contracts/src/collector/index.ts';"],
  'cubes-know-no-domain': ['packages/cube/src/domain.ts', "import '../../contracts/src/collector/index.ts';"],
  'resources-know-no-domain': ['packages/resources/src/domain.ts', "import '../../contracts/src/collector/index.ts';"],
  'contracts-import-schemas-only': ['packages/contracts/src/crypto.ts', "import 'node:crypto';"],
  'runtime-knows-no-domain': ['packages/runtime/src/domain.ts', "import '../../contracts/src/collector/index.ts';"],
  'runtime-stands-alone': ['packages/runtime/src/outside.ts', "import '../../sandbox/src/index.ts';"],
  'runtime-by-entry-points': ['services/a/src/deep.ts', "import '../../../packages/runtime/src/core/clock.ts';"],
  'runtime-inside-by-files': ['packages/runtime/src/core/round-about.ts', "import '../module.ts';"],
  'declarations-stay-light': ['services/a/src/config.ts', "import '../../../packages/runtime/src/http.ts';"],
  'testing-in-tests-only': ['services/a/src/shipped.ts', "import '../../../packages/testing/src/index.ts';"],
  'use-cases-are-pure': ['services/a/src/use-cases/act.ts', "import type { Wire } from '../routes/wire.ts'; export type T = Wire;"],
  'use-cases-get-providers': ['services/a/src/use-cases/ask.ts', "import { provider } from '../providers/provider.ts'; provider();"],
  'modules-load-late': ['services/a/src/module.ts', "import './two.ts';"],
  'repositories-know-rows': ['services/a/src/repository/knowing.ts', "import type { T } from '../use-cases/typed.ts'; export type Y = T;"],
  'routes-call-use-cases': ['services/a/src/routes/direct.ts', "import { rows } from '../repository/rows.ts'; rows();"],
  'consumers-call-use-cases': ['services/a/src/consumers/back.ts', "import type { Wire } from '../routes/wire.ts'; export type T = Wire;"],
  'use-cases-have-no-drivers': ['services/a/src/use-cases/serve.ts', "import fastify from 'fastify'; fastify();"],
  'domain-has-no-io': ['services/a/src/domain/fetch.ts', "import fastify from 'fastify'; fastify();"],
  'domain-has-no-core-io': ['services/a/src/domain/read.ts', "import 'node:fs';"],
  'domain-is-innermost': ['services/a/src/domain/outward.ts', "import type { Rows } from '../repository/rows.ts'; export type T = Rows;"],
  'sql-driver-in-runtime': ['services/a/src/repository/raw.ts', "import 'pg';"],
  'broker-driver-in-runtime': ['services/a/src/consumers/raw.ts', "import 'amqplib';"],
};
const allowed = {
  'packages/trade-demo/src/index.ts': 'export {};',
  'services/a/src/commands/seed-demo.ts': "import '../../../../packages/trade-demo/src/index.ts';",
  'services/attendance/src/recap/domain/late.ts': 'export {};',
  'services/a/src/index.ts': 'export const a = 1;',
  'services/a/src/two.ts': "export { a } from './one.ts'; export type B = 2;",
  'services/a/src/high/two.ts': 'export {};',
  'services/a/src/low/one.ts': 'export {};',
  'services/a/src/low/two.ts': "import '../high/two.ts';",
  'services/b/src/index.ts': 'export type X = 1;',
  'services/b/src/config.ts': "import '../../../packages/runtime/src/module.ts';",
  'services/b/src/set-up.ts': 'export {};',
  'services/b/src/module.ts': "import './config.ts'; export const setUp = () => import('./set-up.ts');",
  'services/a/src/repository/rows.ts': 'export type Rows = 1; export const rows = () => 1;',
  'services/a/src/providers/provider.ts': 'export const provider = () => 1;',
  'services/a/src/use-cases/typed.ts': "import { type Rows, rows } from '../repository/rows.ts'; rows(); export type T = Rows;",
  'services/a/src/routes/wire.ts': "import '../use-cases/typed.ts'; export type Wire = 1;",
  'services/a/src/consumers/projection.ts': "import { rows } from '../repository/rows.ts'; rows();",
  'services/a/src/domain/pure.ts':
    "import { createHash } from 'node:crypto'; import { Type } from 'typebox'; export const x = [createHash, Type];",
  'services/a/src/import.ts': "export { rows } from './repository/rows.ts';",
  'packages/legacy-import/src/index.ts': "import '../../../services/a/src/import.ts';",
  'packages/cli/src/commands/import-legacy.ts': "import '../../../legacy-import/src/index.ts';",
  'services/a/src/index.test.ts': "import '../../../packages/testing/src/index.ts';",
  'packages/cli/src/modules.ts': "import '../../../services/a/src/index.ts';",
  'packages/cli/src/index.ts': 'export {};',
  'packages/cli/src/admin.ts': "import '../../../services/a/src/index.ts';",
  'packages/calendar/src/index.ts': 'export {};',
  'packages/phone/src/index.ts': 'export {};',
  'packages/documents/src/index.ts': "import '../../calendar/src/index.ts';",
  'packages/views/src/index.ts':
    "import '../../runtime/src/http.ts'; import '../../documents/src/index.ts'; import '../../contracts/src/index.ts';",
  'services/a/src/set-up.ts': "import '../../../packages/views/src/index.ts';",
  'services/a/src/routes/file.ts': "import '../../../../packages/documents/src/index.ts';",
  'services/dashboard/src/areas/a/features/two/page.ts': 'export {};',
  'services/dashboard/src/areas/b/area.ts': "import './work/one.ts'; import '../../app/area/area.ts';",
  'services/dashboard/src/areas/b/work/one.ts': "import '../../../kit/page/text.ts';",
  'services/dashboard/src/app/area/area.ts': "import '../../domain/rule.ts';",
  'services/dashboard/src/domain/rule.ts': 'export {};',
  'services/dashboard/src/kit/page/text.ts': "import '../../i18n/format.ts';",
  'services/dashboard/src/i18n/format.ts': "import '../../../../packages/calendar/src/index.ts';",
  'services/dashboard/src/day.ts': "import '../../../packages/calendar/src/index.ts';",
  'packages/contracts/src/catalogue.ts': 'export {};',
  'packages/contracts/src/index.ts': "export * from 'typebox';",
  'packages/contracts/src/access/index.ts': 'export {};',
  'packages/contracts/src/collector/index.ts': 'export {};',
  'packages/runtime/src/core/clock.ts': 'export {};',
  'packages/runtime/src/module.ts': "import './core/clock.ts';",
  'packages/runtime/src/http.ts':
    "import 'pg'; import '../../contracts/src/index.ts'; import '../../contracts/src/access/index.ts'; import '../../contracts/src/catalogue.ts';",
  'packages/sandbox/src/index.ts': "import 'pg';",
  'packages/testing/src/index.ts': "import 'pg';",
};
// The same layers in the folder of a resource.
const isLayer = (file) => /^services\/a\/src\/(domain|repository|providers|use-cases|routes|consumers)\//.test(file);
const inResource = (file, text) => [file.replace('/src/', '/src/bills/'), text.replaceAll("'../../../../", "'../../../../../")];
const plantedInResources = Object.entries(planted)
  .filter(([, [file]]) => isLayer(file))
  .map(([name, [file, text]]) => [name, inResource(file, text)]);
plantedInResources.push(
  [
    'use-cases-are-pure',
    ['services/a/src/orders/use-cases/act.ts', "import type { Wire } from '../../bills/routes/wire.ts'; export type T = Wire;"],
  ],
  [
    'kit-imports-no-domain',
    ['services/dashboard/src/kit/page/words.ts', "import '../../../../../packages/contracts/src/collector/index.ts';"],
  ],
  ['legacy-import-loads-by-its-command', ['services/a/src/orders/use-cases/own.ts', "import '../../import.ts';"]],
  ['domain-is-innermost', ['services/a/src/orders/domain/top.ts', "import type { B } from '../../two.ts'; export type T = B;"]],
);
for (const [file, text] of Object.entries(allowed).filter(([name]) => isLayer(name))) {
  const [path, moved] = inResource(file, text);
  allowed[path] = moved;
}
allowed['services/a/src/orders/domain/rule.ts'] = "import '../../bills/domain/pure.ts';";
const libraries = ['typebox', 'pg', 'fastify', 'amqplib'];

let folder;
let violations;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'balai-boundaries-'));
  for (const [file, text] of [...Object.entries(allowed), ...Object.values(planted), ...plantedInResources.map(([, one]) => one)])
    plant(file, text);
  for (const library of libraries) {
    plant(`node_modules/${library}/package.json`, JSON.stringify({ name: library, version: '1.0.0', main: 'index.js' }));
    plant(`node_modules/${library}/index.js`, 'exports.Type = 1; exports.default = () => 1;');
  }
  plant('package.json', JSON.stringify({ dependencies: Object.fromEntries(libraries.map((library) => [library, '1.0.0'])) }));
  symlinkSync(join(root, '.dependency-cruiser.cjs'), join(folder, '.dependency-cruiser.cjs'));
  violations = cruise();
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

test.each(Object.entries(planted))('%s is enforced', (name, [file]) => {
  const isOfFolders = name === 'no-folder-cycles';
  expect(violations).toContainEqual(expect.objectContaining({ name, from: isOfFolders ? dirname(file) : file }));
});

test.each(plantedInResources)('%s is enforced in the folder of a resource: %j', (name, [file]) => {
  expect(violations).toContainEqual(expect.objectContaining({ name, from: file }));
});

test('every rule has a planted violation', async () => {
  const { default: config } = await import('../.dependency-cruiser.cjs');
  expect(Object.keys(planted).sort()).toEqual([...new Set(config.forbidden.map((rule) => rule.name))].sort());
});

test('what the rules allow passes', () => {
  const wrong = violations.filter(({ from, name }) => from in allowed && !(name === 'no-cycles' && from === 'services/a/src/two.ts'));
  expect(wrong).toEqual([]);
});

function plant(file, text) {
  mkdirSync(dirname(join(folder, file)), { recursive: true });
  writeFileSync(join(folder, file), text);
}

function cruise() {
  const args = ['packages', 'services', '--config', '.dependency-cruiser.cjs', '--output-type', 'json'];
  const command = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  try {
    return parse(execFileSync(process.execPath, [command, ...args], { cwd: folder, encoding: 'utf8', maxBuffer: 64e6 }));
  } catch (error) {
    // It ends with the number of violations as exit code.
    return parse(error.stdout);
  }
}

const parse = (json) => JSON.parse(json).summary.violations.map(({ rule, from, to }) => ({ name: rule.name, from, to }));
