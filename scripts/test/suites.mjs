import { existsSync, readdirSync } from 'node:fs';
import { basename, join, sep } from 'node:path';
import { root } from '../prepare.mjs';

// Which test files are long, which get a second try, and which notice a change that no import shows.

/**
 * Long test files: they start, kill or fill whole processes, wait for time-outs, or go through every page. `npm test` leaves them out, CI runs
 * those that a change touches, `npm test -- --all` runs all.
 */
const LONG = [
  /^tests\/(chaos|fresh-machine|scaffold)\//,
  /^tests\/browser\/(?!([a-z]+\/)?(acceptance|first-script|first-steps|main-job|member)\.test)/,
  /^tests\/e2e\/(?!scenario\.test)/,
  /^tests\/security\/(bounds|broker-users|command-lines|database-logins|fuzzed-bodies|inputs)\.test/,
  /^services\/attendance\/test\/(analytics\/aggregates-oracle|ingest\/property|people\/changing-people)\.test/,
  /^services\/editorial\/test\/publishing-(doubt|replicas)\.test/,
  /^services\/identity\/test\/sessions\/sign-in-load\.test/,
  /^services\/notifier\/test\/deadly-order\.test/,
  /^services\/notifier\/test\/web-(number|replicas)\.test/,
  /^services\/scheduler\/test\/exactly-once\.test/,
  /^packages\/whatsapp-web\/test\//,
  /^packages\/documents\/test\/letters\.test/,
  /^packages\/embedded-postgres\/test\/(embedded-postgres|orphaned-server)\.test/,
  /^packages\/runtime\/test\/(borrowed-connections|connection-budget|deadly-message|long-handling|migrate|stop)\.test/,
  /^scripts\/(prepare|check-sql\/check-sql)\.test/,
];

export const isLong = (file) => LONG.some((pattern) => pattern.test(file));

/** Files that start processes or browsers: where one of their tests fails, the file runs once more. */
export const RETRIED = [
  /^tests\/(browser|chaos|e2e|fresh-machine|scaffold)\//,
  /^tests\/security\/(broker|broker-users|command-lines|database-logins|secrets)\.test/,
  /^packages\/(embedded-postgres\/test\/|runtime\/test\/(data-folder\/|deadly-message|stop|outage-in-hand))/,
  /^packages\/testing\/test\/reaper/,
  /^packages\/whatsapp-web\/test\//,
  /^services\/(notifier\/test\/(deadly-order|at-most-once|web-number|web-replicas)|scheduler\/test\/exactly-once)/,
  /^scripts\/((new|prepare|start|boundaries|check-sql\/check-sql|test\/arguments)\.test\.mjs)$/,
];

const browser = testsBelow('tests/browser');
const business = (...names) => names.map((name) => `tests/browser/business/${name}.test.ts`);
const e2e = (...names) => names.map((name) => `tests/e2e/${name}.test.ts`);
const chaos = (...names) => names.map((name) => `tests/chaos/${name}.test.ts`);
const runtime = (...names) => names.map((name) => `packages/runtime/test/${name}.test.ts`);
const security = (...names) => names.map((name) => `tests/security/${name}.test.ts`);
/** Finds test files by name in all folders below. Without the folder (`--help` of a bare copy) the paths are those of the top. */
function testsBelow(folder) {
  const path = join(root, folder);
  const names = existsSync(path) ? readdirSync(path, { recursive: true, encoding: 'utf8' }) : [];
  const paths = new Map(names.map((name) => [basename(name, '.test.ts'), `${folder}/${name.replaceAll(sep, '/')}`]));
  return (...wanted) => wanted.map((name) => paths.get(name) ?? `${folder}/${name}.test.ts`);
}
const feature = (name) => `services/dashboard/src/areas/${name.replace('/', '/features/')}`;

const EDITORIAL = browser('editorial', 'editorial-content', 'editorial-pages', 'approvals', 'publishing', 'effect');
const IMPORT = e2e('import', 'import-accounts', 'import-attendance', 'import-follows', 'import-repeated', 'import-processes');

/**
 * Long files by the folder or file whose changes they notice though they do not import it: they start what is built, or read it as a file.
 * The deepest folder that holds the change counts, then the order here.
 */
export const NOTICED_BY = [
  ['services/dashboard/src/i18n', browser('portuguese')],
  [feature('business/business'), browser('palette', 'roles')],
  [feature('business/customers'), business('customers')],
  [
    feature('business/resources'),
    business('board', 'conflict', 'customers', 'drafts-and-views', 'import', 'import-faults', 'import-northwind', 'resources'),
  ],
  [feature('business/trade'), business('order-freight', 'order-issues', 'order-page', 'order-to-paid', 'prices-and-stock')],
  ...['approvals', 'webhooks'].map((name) => [feature(`business/${name}`), business('approval-policies')]),
  ...['services/dashboard/src/areas/business/parts/dashboard', 'services/insight'].map((folder) => [
    folder,
    ['tests/browser/business/executive.test.ts'],
  ]),
  ['services/live', e2e('chat-processes', 'chat-sockets', 'socket-processes')],
  ['services/chat', e2e('chat-processes', 'chat-sockets')],
  ['packages/resources', [...e2e('commerce', 'northwind'), ...business('import-northwind')]],
  ...['services/commerce', 'services/crm'].map((folder) => [folder, e2e('commerce', 'northwind')]),
  ...['packages/cube', 'services/insight'].map((folder) => [folder, e2e('insight')]),
  [feature('attendance/people'), browser('people', 'second-person', 'many-people', 'newcomer')],
  [feature('attendance/people-import'), browser('people-import')],
  [feature('attendance/attendance'), browser('everyday', 'one-day', 'address', 'reminders')],
  [feature('attendance/today'), browser('overview', 'everyday', 'steady')],
  [feature('attendance/units'), browser('overview', 'export', 'palette', 'weight')],
  [feature('attendance/executive'), browser('overview', 'reports')],
  [feature('attendance/collection'), browser('collection', 'honest')],
  [feature('attendance/completeness'), browser('honest', 'people')],
  [feature('attendance/posts'), browser('content', 'export')],
  [feature('attendance/post'), browser('content', 'one-day')],
  [feature('attendance/official'), browser('content')],
  [feature('attendance/amplification'), browser('content', 'print')],
  [feature('attendance/account-analysis'), browser('content', 'tasks')],
  [feature('attendance/issues'), browser('issues')],
  [feature('attendance/editorial'), EDITORIAL],
  [feature('attendance/decide'), browser('approvals')],
  [feature('attendance/exports'), browser('export', 'reports')],
  [feature('attendance/deliveries'), browser('reports', 'reminders')],
  [feature('attendance/saved-view'), browser('reports')],
  [feature('attendance/templates'), browser('reports')],
  [feature('attendance/anev'), browser('reports', 'print')],
  [feature('attendance/habits'), browser('everyday', 'export')],
  [feature('attendance/member'), browser('tasks', 'second-person')],
  [feature('administration/clients'), browser('new-client', 'newcomer', 'second-person')],
  [feature('attendance/tv'), browser('tv')],
  [feature('administration/login'), browser('calls', 'address', 'steady')],
  [feature('administration/account'), browser('second-factor', 'steady', 'everyday')],
  [feature('attendance/help'), browser('newcomer')],
  [feature('administration/legal'), browser('appearance')],
  [feature('administration/contacts'), browser('contacts')],
  [feature('administration/premium'), browser('premium')],
  [feature('administration/letterhead'), browser('letterhead')],
  [feature('administration/installation'), browser('platform')],
  [feature('administration/accounts'), browser('accounts', 'new-client')],
  [feature('administration/audit'), browser('audit')],
  [feature('administration/privacy'), browser('privacy')],
  ['services/identity/src/privacy', e2e('privacy')],
  ['packages/runtime/src/privacy', e2e('privacy')],
  [feature('administration/sign-up'), browser('accounts')],
  [feature('administration/roles'), browser('accounts')],
  [feature('administration/sessions'), browser('accounts')],
  [feature('administration/service-accounts'), browser('accounts')],
  [feature('administration/password-first'), browser('accounts')],
  [feature('attendance/registrations'), browser('member-portal')],
  [feature('attendance/usernames'), browser('usernames')],
  [feature('attendance/transfers'), browser('usernames')],
  [feature('member/portal'), browser('member-portal')],
  [feature('member/sign-in'), browser('member-portal')],
  [feature('chat/chat'), browser('chat')],
  [feature('chat/inbox'), browser('inbox')],
  [feature('chat/business-profile'), browser('business-profile')],
  ['services/chat', browser('chat', 'inbox', 'business-profile')],
  [feature('administration/numbers'), browser('numbers', 'whatsapp-web')],
  [feature('administration/sandbox'), browser('collection', 'reminders')],
  [feature('administration/simulator'), browser('simulator')],
  ['services/dashboard/src/areas/administration/parts', browser('simulator', 'reminders')],
  [
    'packages/whatsapp-web',
    [
      'packages/whatsapp-web/test/web-connection.test.ts',
      'services/notifier/test/web-number.test.ts',
      'services/notifier/test/web-replicas.test.ts',
      ...browser('whatsapp-web'),
    ],
  ],
  ['services/dashboard/src/offline', browser('offline')],
  ['services/dashboard/src/live', browser('steady', 'offline', 'calls')],
  ['services/dashboard/src/api', browser('calls', 'ahead', 'steady', 'offline')],
  ['services/dashboard/src/theme', browser('contrast', 'appearance', 'print')],
  ['services/dashboard/src/kit', browser('appearance', 'palette', 'contrast', 'print', 'address')],
  ['services/dashboard/src/app', browser('address', 'palette', 'ahead', 'calls', 'appearance', 'steady')],
  ['services/dashboard', browser('appearance', 'weight', 'everyday', 'overview', 'people', 'steady', 'tasks')],
  [
    'services/editorial',
    [
      'services/editorial/test/publishing-doubt.test.ts',
      'services/editorial/test/publishing-replicas.test.ts',
      ...EDITORIAL,
      ...e2e('approvals', 'publishing'),
      ...chaos('publishing-kill'),
    ],
  ],
  [
    'services/notifier',
    [
      'services/notifier/test/deadly-order.test.ts',
      ...e2e('approvals', 'deliveries'),
      ...chaos('reminder-kill', 'delivery-outage'),
      ...browser('reminders', 'reports'),
    ],
  ],
  [
    'services/scheduler',
    ['services/scheduler/test/exactly-once.test.ts', ...e2e('deliveries'), ...browser('reports'), ...chaos('delivery-outage')],
  ],
  ['services/reporting', [...e2e('deliveries'), ...browser('export', 'reports'), ...chaos('export-kill', 'delivery-outage')]],
  ['packages/views', chaos('export-kill')],
  ['services/collector', [...browser('collection', 'honest'), ...chaos('dependencies', 'kill')]],
  [
    'services/identity',
    [
      'services/identity/test/sessions/sign-in-load.test.ts',
      ...security('fuzzed-bodies'),
      ...e2e('people-file', 'commands'),
      ...browser('people', 'people-import', 'second-person'),
      ...IMPORT,
    ],
  ],
  ['services/identity/migrations', chaos('projections')],
  [
    'services/attendance',
    [
      'services/attendance/test/ingest/property.test.ts',
      'services/attendance/test/people/changing-people.test.ts',
      'services/attendance/test/analytics/aggregates-oracle.test.ts',
      ...browser('everyday', 'overview', 'reports'),
      ...chaos('projections', 'export-kill', 'kill'),
      ...IMPORT,
    ],
  ],
  ['services/gateway', ['tests/security/inputs.test.ts', ...browser('calls', 'steady', 'offline'), ...chaos('dependencies')]],
  ['packages/legacy-import', IMPORT],
  ['packages/cli', [...e2e('commands', 'settings'), 'tests/security/command-lines.test.ts', 'tests/fresh-machine/fresh-machine.test.ts']],
  ['packages/sandbox', browser('collection', 'reminders')],
  ['packages/contracts', ['tests/scaffold/scaffold.test.ts', 'tests/security/inputs.test.ts', ...browser('calls')]],
  [
    'packages/embedded-postgres/src',
    ['packages/embedded-postgres/test/embedded-postgres.test.ts', 'packages/embedded-postgres/test/orphaned-server.test.ts'],
  ],
  ['packages/runtime/src/projection', chaos('projections')],
  [
    'packages/runtime/src/postgres',
    [
      ...runtime('migrate', 'borrowed-connections', 'connection-budget'),
      ...security('database-logins'),
      ...chaos('database-lost', 'dependencies'),
    ],
  ],
  ['packages/runtime/sql', [...runtime('migrate', 'deadly-message'), ...security('database-logins')]],
  ['packages/runtime/src/messaging', [...runtime('deadly-message', 'long-handling'), ...security('broker-users'), ...chaos('kill')]],
  ['packages/runtime/src/run', runtime('stop')],
  ['packages/documents', ['packages/documents/test/letters.test.ts']],
  ['packages/views', [...e2e('people-file'), ...chaos('export-kill')]],
  ['scripts/check-sql', ['scripts/check-sql/check-sql.test.mjs']],
  ['packages/runtime/src/http', ['tests/security/inputs.test.ts', 'tests/security/bounds.test.ts']],
  ['packages/runtime', [...chaos('kill', 'dependencies', 'database-lost', 'projections'), ...e2e('settings')]],
  ...['templates', 'new.mjs', 'usage.mjs'].map((name) => [`scripts/${name}`, ['tests/scaffold/scaffold.test.ts']]),
  ...['start.mjs', 'require-node.mjs', 'run-balai.mjs', 'compile.mjs', 'package-manager.mjs', 'package-manager'].map((name) => [
    `scripts/${name}`,
    ['tests/fresh-machine/fresh-machine.test.ts'],
  ]),
  ['scripts/check-sql.mjs', ['scripts/check-sql/check-sql.test.mjs']],
  ['scripts/prepare.mjs', ['scripts/prepare.test.mjs', 'tests/fresh-machine/fresh-machine.test.ts']],
  ['tests/fresh-machine', ['tests/fresh-machine/fresh-machine.test.ts']],
  ...['package.json', 'pnpm-workspace.yaml'].map((name) => [name, ['tests/fresh-machine/fresh-machine.test.ts']]),
  ['pnpm-lock.yaml', ['tests/fresh-machine/fresh-machine.test.ts', 'tests/scaffold/scaffold.test.ts']],
];

const contracts = (...names) => names.map((name) => `tests/contracts/${name}.test.ts`);
const attendance = (...names) => names.map((name) => `services/attendance/test/${name}.test.ts`);
const collector = (...names) => names.map((name) => `services/collector/test/${name}.test.ts`);
const identity = testsBelow('services/identity/test');

/** The same for the other files: what `npm test -- --changed` adds to the files that import a change. */
export const READ_BY = [
  ['README.md', contracts('guides')],
  ['docs', contracts('guides', 'reference')],
  ['docs/reference/reports.md', contracts('report-table')],
  ['docs/guide/people.csv', identity('import-people', 'people-table')],
  ['docker-compose.yml', contracts('compose')],
  ['infra', contracts('compose')],
  ['package.json', ['scripts/boundaries.test.mjs', 'scripts/start.test.mjs']],
  ['pnpm-workspace.yaml', ['scripts/boundaries.test.mjs']],
  ['vitest.config.ts', ['scripts/test/choose.test.mjs']],
  ['scripts/test', ['scripts/test/arguments.test.mjs', 'scripts/test/choose.test.mjs', 'scripts/test/summary.test.mjs']],
  ['scripts/test.mjs', ['scripts/test/arguments.test.mjs']],
  ['scripts/bench', ['scripts/bench/run-bench.test.mjs']],
  ['scripts/bench.mjs', ['scripts/bench/run-bench.test.mjs']],
  ['scripts/supply.mjs', ['scripts/supply/notice.test.mjs']],
  ['scripts/templates', ['scripts/new.test.mjs']],
  ['scripts/resources', contracts('messages', 'resources')],
  ...['new', 'usage'].map((name) => [`scripts/${name}.mjs`, ['scripts/new.test.mjs']]),
  ...['start', 'balai', 'run-balai', 'require-node', 'run-step'].map((name) => [`scripts/${name}.mjs`, ['scripts/start.test.mjs']]),
  ['packages', ['scripts/boundaries.test.mjs', ...contracts('dropped-words')]],
  ['packages/cli', ['tests/e2e/scenario.test.ts']],
  ['packages/contracts/src', contracts('reference', 'messages', 'examples')],
  ...['README.md', 'package.json', 'src'].map((name) => [`packages/runtime/${name}`, ['scripts/entry-points.test.mjs']]),
  ['packages/runtime/src/config', contracts('reference')],
  ['packages/runtime/sql', contracts('constraints')],
  ['packages/runtime/test/fixtures', ['packages/runtime/test/messaging.test.ts']],
  ['packages/sandbox/src/config.ts', contracts('reference')],
  ['packages/testing/src/reaper-process.mjs', ['packages/testing/test/reaper.test.ts']],
  ['packages/testing/test/fixtures', ['packages/testing/test/reaper.test.ts']],
  ['services', ['scripts/boundaries.test.mjs', ...contracts('client-word', 'dropped-words')]],
  ...['attendance', 'chat', 'collector', 'editorial', 'gateway', 'identity', 'live', 'notifier', 'reporting', 'scheduler'].flatMap(
    (name) => [
      [`services/${name}/src/config.ts`, contracts('reference')],
      ...(name === 'gateway' ? [] : [[`services/${name}/migrations`, contracts('constraints')]]),
    ],
  ),
  ...['commerce', 'crm', 'insight'].flatMap((name) => [
    [`services/${name}/migrations`, contracts('constraints', 'resources')],
    [`services/${name}/src`, contracts('portuguese')],
  ]),
  ['services/commerce/test/fixtures', ['services/commerce/test/imports.test.ts']],
  ['packages/resources', contracts('portuguese', 'resources')],
  ...['recap', 'reports'].map((name) => [`services/attendance/src/${name}/messages`, attendance('reports/reports')]),
  ['services/identity/test/people-files/fixtures', identity('import-people', 'people-table')],
  [
    'services/dashboard',
    [
      'services/dashboard/src/app/area/features.test.ts',
      'services/dashboard/src/app/first-calls.test.ts',
      'services/dashboard/src/areas/attendance/work/shown-view.test.ts',
      'services/dashboard/src/i18n/texts.test.ts',
      ...contracts('english-numbers', 'guides'),
      ...browser('acceptance', 'first-script', 'first-steps', 'main-job'),
    ],
  ],
  [feature('attendance/member'), browser('member')],
  ['tests/contracts/constraints', contracts('constraints')],
  ['services/gateway/examples', contracts('examples', 'reference')],
  ['tests/contracts/examples', contracts('examples')],
  ['tests/data/providers', collector('providers/fixtures', 'providers/fail-over', 'providers/pages-over-http', 'sandbox-conformance')],
  ['tests/security/fixtures', ['tests/security/rows.test.ts']],
];

/** Source that stands for a file which code reads at run time, as far as imports go. */
export const STANDS_FOR = [
  [/^(services\/[^/]+)\/(migrations|threads)\//, '$1/src/module.ts'],
  [/^packages\/documents\/threads\//, 'packages/documents/src/reading/table-thread.ts'],
  [/^packages\/runtime\/sql\//, 'packages/runtime/src/postgres/migrate.ts'],
  [/^packages\/sandbox\/(sql|migrations)\//, 'packages/sandbox/src/module.ts'],
];
