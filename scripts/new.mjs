import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { requireNode } from './require-node.mjs';

requireNode();
const { installOrExit, lockDependencies, root } = await import('./prepare.mjs');
const { runStep } = await import('./run-step.mjs');

const USAGE = `npm run new -- service NAME    a service with contracts, tests and a page
npm run new -- page NAME       a page of the dashboard
npm run new -- resource SERVICE/NAME
                               the declaration of a resource
npm run new -- resource NAME   its migration and samples, once its fields are written

NAME: 3 to 24 small letters, hyphens between words, and no word of SQL or JavaScript, e.g. campaigns, purchase-orders`;
/** What PostgreSQL does not take as the name of a schema, or JavaScript as that of a variable. */
const RESERVED = [
  'all analyse analyze and any array asc both case cast check collate column constraint create default deferrable desc distinct else end except false fetch for foreign from grant group having initially intersect into lateral leading limit localtime not null offset only order placing primary references returning select some symmetric table then trailing true union unique user using variadic when where window with',
  'arguments await break catch class const continue debugger delete enum eval export extends finally function implements import instanceof interface let new package private protected public return static super switch throw try typeof var void while yield',
].flatMap((words) => words.split(' '));

/** Where a service without a process group has a container. */
const CONTAINERS = 'docker-compose.yml';
/** Schemas that the runtime makes. */
const SCHEMAS = ['access', 'balai', 'blobs', 'imports'];

const [kind, given = ''] = process.argv.slice(2);
if (!['service', 'page', 'resource'].includes(kind) || given === '') exit(USAGE);
const [name, service = null] = kind === 'resource' ? given.split('/').reverse() : [given];
if (!/^(?=.{3,24}$)[a-z]+(-[a-z]+)*$/.test(name) || RESERVED.includes(name) || name.startsWith('pg-'))
  exit(`"${name}" cannot be the name.\n\n${USAGE}`);

const words = name.split('-');
const capitalised = (word) => word[0].toUpperCase() + word.slice(1);
const pascal = words.map(capitalised).join('');
const camel = pascal[0].toLowerCase() + pascal.slice(1);
/** Of a resource; English nouns with another one are corrected by hand. */
const plural = name.endsWith('y') ? `${name.slice(0, -1)}ies` : `${name}s`;
/** Schema, first word of messages, container: PostgreSQL takes no hyphens. */
const key = words.join('_');
const areas = join('services', 'dashboard', 'src', 'areas');
/** A page is made in the area of what everybody administers; it may be moved to the features of another area. */
const feature = join(areas, 'administration', 'features', name);
if (kind === 'resource') {
  await makeResource();
  process.exit(0);
}
/** Where each folder of scripts/templates goes. */
const folders =
  kind === 'page' ? { page: feature } : { contracts: join('packages', 'contracts', 'src', name), service: join('services', name), feature };
if (kind === 'service' && SCHEMAS.includes(key)) exit(`${key} is a schema of the runtime`);
for (const folder of Object.values(folders)) if (existsSync(join(root, folder))) exit(`${folder} exists already`);
if (kind === 'service') refuseTaken();
const elsewhere = readdirSync(join(root, areas)).find((area) => existsSync(join(root, areas, area, 'features', name)));
if (elsewhere !== undefined) exit(`the area ${elsewhere} has a page ${name} already`);

for (const [template, folder] of Object.entries(folders)) copyTemplate(join(root, 'scripts', 'templates', template), join(root, folder));
if (kind === 'service') {
  addLine('packages/contracts/src/domains.ts', /^export \* as /, `export * as ${camel} from './${name}/index.ts';`);
  addLine('packages/cli/src/services.ts', /^export \{/, `export { ${camel} } from '@balai/${name}';`);
  addContainer();
  await must('Linking the packages', lockDependencies);
} else await installOrExit();
const written = [...Object.values(folders), ...(kind === 'service' ? [CONTAINERS] : [])];
await must('Formatting', () => tool('node_modules/@biomejs/biome/bin/biome', ['check', '--write', ...written]));
if (kind === 'service') {
  await must('Listing the SQL', () => tool('scripts/check-sql.mjs', ['--write']));
  await must('Listing the constraints', () =>
    tool('tests/contracts/constraints/record.ts', [], ['--conditions=source', '--import', 'tsx']),
  );
  await must('Writing the reference', () => tool('docs/reference/generate.ts', [], ['--conditions=source', '--import', 'tsx']));
}
console.log(
  `Made ${Object.values(folders).join(', ')}.${kind === 'service' ? ' Added an entry to packages/contracts/src/domains.ts, packages/cli/src/services.ts, docker-compose.yml.' : ''}
Next: npm run check, npm test -- ${kind === 'service' ? `services/${name} tests/contracts services/dashboard/src/app` : 'services/dashboard/src/app'}, npm start`,
);

/** Declares a resource in a service that has some, and writes what follows from it. */
async function makeResource() {
  if (service !== null) {
    const contracts = join('packages', 'contracts', 'src', service);
    const implementations = join('services', service, 'src', 'implementations.ts');
    if (!existsSync(join(root, implementations))) exit(`${implementations} does not exist: ${service} is no service with resources`);
    if (existsSync(join(root, contracts, `${name}.ts`))) exit(`${join(contracts, `${name}.ts`)} exists already`);
    await installOrExit();
    copyTemplate(join(root, 'scripts', 'templates', 'resource'), join(root, contracts));
    addLine(join(contracts, 'index.ts'), /^export /, `export { ${camel} } from './${name}.ts';`);
    const file = join(root, implementations);
    const text = readFileSync(file, 'utf8');
    if (!/^import .* from '@balai\/contracts\/.*';$/m.test(text) || !/\] *;\s*$/.test(text))
      exit(`${implementations} is no list of resources`);
    writeFileSync(
      file,
      `import { ${camel} } from '@balai/contracts/${service}';\n${text.replace(/,?\s*\];\s*$/, `, implement(${camel})];\n`)}`,
    );
    await must('Formatting', () => tool('node_modules/@biomejs/biome/bin/biome', ['check', '--write', contracts, implementations]));
    console.log(
      `Made ${join(contracts, `${name}.ts`)} and ${name}.json. Next: write its fields and texts, then npm run new -- resource ${name}`,
    );
    return;
  }
  await installOrExit();
  const typescript = ['--conditions=source', '--import', 'tsx'];
  await must('Writing migrations and samples', () => tool('scripts/resources/write.ts', [], typescript));
  await must('Listing the SQL', () => tool('scripts/check-sql.mjs', ['--write']));
  await must('Listing the constraints', () => tool('tests/contracts/constraints/record.ts', [], typescript));
  await must('Writing the reference', () => tool('docs/reference/generate.ts', [], typescript));
  console.log(
    `Next: write its fields and texts, npm run new -- resource ${name} again before it is committed, npm run check, npm test -- tests/contracts tests/security`,
  );
}

/** A service is a package `@balai/<name>` and a container. */
function refuseTaken() {
  if (existsSync(join(root, 'packages', name))) exit(`packages/${name} is the package @balai/${name} already`);
  const [, containers] = readFileSync(join(root, CONTAINERS), 'utf8').split(/^services:$/m);
  if (new RegExp(`^  ${key}:$`, 'm').test(containers.split(/^\S/m)[0])) exit(`${CONTAINERS} has a container ${key} already`);
}

function copyTemplate(from, to) {
  for (const entry of readdirSync(from, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    const target = join(to, filled(file.slice(from.length)));
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, filled(readFileSync(file, 'utf8')));
  }
}

function filled(text) {
  return text
    .replaceAll('__name__', name)
    .replaceAll('__Title__', capitalised(words.join(' ')))
    .replaceAll('__Name__', pascal)
    .replaceAll('__camel__', camel)
    .replaceAll('__service__', () => service)
    .replaceAll('__plural__', () => plural)
    .replaceAll('__Titles__', () => capitalised(plural.replaceAll('-', ' ')))
    .replaceAll('__property__', `'${name}'`)
    .replaceAll('__key__', key)
    .replaceAll('__NAME__', key.toUpperCase())
    .replaceAll('__order__', () => String(nextOrder()));
}

/** Behind every other entry of the dashboard's menu. */
function nextOrder() {
  const features = readdirSync(join(root, areas)).map((area) => join(root, areas, area, 'features'));
  const texts = features.flatMap((folder) =>
    readdirSync(folder).flatMap((one) => ['feature.tsx', 'late-feature.tsx'].map((file) => join(folder, one, file))),
  );
  const places = texts.filter(existsSync).flatMap((file) => /order: (\d+)/.exec(readFileSync(file, 'utf8'))?.[1] ?? []);
  return Math.max(...places.map(Number)) + 10;
}

/** Puts a line into a list, in alphabetical order. */
function addLine(file, isOfList, line) {
  const lines = readFileSync(join(root, file), 'utf8').split('\n');
  const later = lines.findIndex((one) => isOfList.test(one) && one > line);
  const last = lines.findLastIndex((one) => isOfList.test(one));
  lines.splice(later === -1 ? last + 1 : later, 0, line);
  writeFileSync(join(root, file), lines.join('\n'));
}

/** Adds the container before the sandbox and the stores. */
function addContainer() {
  const file = join(root, CONTAINERS);
  const setting = `${key.toUpperCase()}_DAYS`;
  const entry = `  ${key}:
    <<: *service
    volumes: [*blobs, *shared, *redis, "./secrets/services/${key}:/run/secrets/own:ro"]
    environment:
      <<: *platform
      SERVICES: ${key}
      DATABASE_URL: postgres://balai.${key}@postgres:5432/balai
      AMQP_URL: amqp://balai.${key}@rabbitmq:5672
      ${setting}: \${${setting}:-}
`;
  const [before, after] = readFileSync(file, 'utf8').split('\n\n  sandbox:\n');
  writeFileSync(file, `${before}\n\n${entry}\n  sandbox:\n${after}`);
}

function tool(file, args, options = []) {
  const words = [...options, join(root, file), ...args];
  return runStep({ label: 'working', command: process.execPath, args: words, cwd: root });
}

async function must(title, work) {
  console.error(`${title}…`);
  const { ok, output } = await work();
  if (!ok) exit(`${output}\n${title} failed.`);
}

function exit(message) {
  console.error(message);
  process.exit(1);
}
