// Which test files are long, which get a second try, and which notice a change that no import shows.

/**
 * Long test files: they start, kill or fill whole processes, wait for time-outs, or go through every page. `npm test` leaves them out, CI runs
 * those that a change touches, `npm test -- --all` runs all.
 */
export const LONG = [
  /^tests\/(chaos|fresh-machine|scaffold)\//,
  /^tests\/browser\/(?!(acceptance|first-script|first-steps|main-job|member)\.test)/,
  /^tests\/e2e\/(?!scenario\.test)/,
  /^tests\/security\/(bounds|broker-users|command-lines|database-logins|inputs)\.test/,
  /^services\/attendance\/test\/(aggregates-oracle|changing-people|property)\.test/,
  /^services\/editorial\/test\/publishing-(doubt|replicas)\.test/,
  /^services\/identity\/test\/sign-in-load\.test/,
  /^services\/notifier\/test\/deadly-order\.test/,
  /^services\/scheduler\/test\/exactly-once\.test/,
  /^packages\/documents\/test\/letters\.test/,
  /^packages\/runtime\/test\/embedded\/(embedded-postgres|orphaned-server)\.test/,
  /^packages\/runtime\/test\/(borrowed-connections|connection-budget|deadly-message|long-handling|migrate|stop)\.test/,
  /^scripts\/(prepare|check-sql\/check-sql)\.test/,
];

/** Files that start processes or browsers: where one of their tests fails, the file runs once more. */
export const RETRIED = [
  /^tests\/(browser|chaos|e2e|fresh-machine|scaffold)\//,
  /^tests\/security\/(broker|broker-users|command-lines|database-logins|secrets)\.test/,
  /^packages\/runtime\/test\/(embedded\/|deadly-message|stop|outage-in-hand)/,
  /^packages\/testing\/test\/reaper/,
  /^services\/(notifier\/test\/(deadly-order|at-most-once)|scheduler\/test\/exactly-once)/,
  /^scripts\/.*\.test\.mjs$/,
];

const browser = (...names) => names.map((name) => `tests/browser/${name}.test.ts`);
const e2e = (...names) => names.map((name) => `tests/e2e/${name}.test.ts`);
const chaos = (...names) => names.map((name) => `tests/chaos/${name}.test.ts`);
const runtime = (...names) => names.map((name) => `packages/runtime/test/${name}.test.ts`);
const security = (...names) => names.map((name) => `tests/security/${name}.test.ts`);
const feature = (name) => `services/dashboard/src/features/${name}`;

const EDITORIAL = browser('editorial', 'editorial-content', 'editorial-pages', 'approvals', 'publishing', 'effect');
const IMPORT = e2e('import', 'import-accounts', 'import-attendance', 'import-follows', 'import-repeated', 'import-processes');

/**
 * Long files by the folder or file whose changes they notice though they do not import it: they start what is built, or read it as a file.
 * The deepest folder that holds the change counts, then the order here.
 */
export const NOTICED_BY = [
  [feature('people'), browser('people', 'second-person', 'many-people', 'newcomer')],
  [feature('attendance'), browser('everyday', 'one-day', 'address', 'reminders')],
  [feature('today'), browser('overview', 'everyday', 'steady')],
  [feature('units'), browser('overview', 'export', 'palette', 'weight')],
  [feature('executive'), browser('overview', 'reports')],
  [feature('collection'), browser('collection', 'honest')],
  [feature('completeness'), browser('honest', 'people')],
  [feature('posts'), browser('content', 'export')],
  [feature('post'), browser('content', 'one-day')],
  [feature('official'), browser('content')],
  [feature('amplification'), browser('content', 'print')],
  [feature('account-analysis'), browser('content', 'tasks')],
  [feature('issues'), browser('issues')],
  [feature('editorial'), EDITORIAL],
  [feature('decide'), browser('approvals')],
  [feature('exports'), browser('export', 'reports')],
  [feature('deliveries'), browser('reports')],
  [feature('schedules'), browser('reports')],
  [feature('templates'), browser('reports')],
  [feature('anev'), browser('reports', 'print')],
  [feature('history'), browser('reports', 'reminders')],
  [feature('habits'), browser('everyday', 'export')],
  [feature('member'), browser('tasks', 'second-person')],
  [feature('clients'), browser('newcomer', 'second-person')],
  [feature('tv'), browser('tv')],
  [feature('login'), browser('calls', 'address', 'steady')],
  [feature('account'), browser('steady', 'everyday')],
  [feature('help'), browser('newcomer')],
  [feature('legal'), browser('look')],
  [feature('sandbox'), browser('collection', 'reminders')],
  ['services/dashboard/src/offline', browser('offline')],
  ['services/dashboard/src/live', browser('steady', 'offline', 'calls')],
  ['services/dashboard/src/api', browser('calls', 'ahead', 'steady', 'offline')],
  ['services/dashboard/src/theme', browser('contrast', 'look', 'print')],
  ['services/dashboard/src/kit', browser('look', 'palette', 'contrast', 'print', 'address')],
  ['services/dashboard/src/app', browser('address', 'palette', 'ahead', 'calls', 'look', 'steady')],
  ['services/dashboard', browser('look', 'weight', 'everyday', 'overview', 'people', 'steady', 'tasks')],
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
      ...chaos('reminder-kill'),
      ...browser('reminders', 'reports'),
    ],
  ],
  ['services/scheduler', ['services/scheduler/test/exactly-once.test.ts', ...e2e('deliveries'), ...browser('reports')]],
  ['services/collector', [...browser('collection', 'honest'), ...chaos('dependencies', 'kill')]],
  [
    'services/identity',
    ['services/identity/test/sign-in-load.test.ts', ...e2e('people-file', 'commands'), ...browser('people', 'second-person'), ...IMPORT],
  ],
  ['services/identity/migrations', chaos('projections')],
  [
    'services/attendance',
    [
      'services/attendance/test/property.test.ts',
      'services/attendance/test/changing-people.test.ts',
      'services/attendance/test/aggregates-oracle.test.ts',
      ...browser('everyday', 'overview', 'reports'),
      ...chaos('projections', 'export-kill', 'kill'),
      ...IMPORT,
    ],
  ],
  ['services/gateway', ['tests/security/inputs.test.ts', ...browser('calls', 'steady', 'offline'), ...chaos('dependencies')]],
  ['packages/legacy', IMPORT],
  ['packages/cli', [...e2e('commands', 'settings'), 'tests/security/command-lines.test.ts', 'tests/fresh-machine/fresh-machine.test.ts']],
  ['packages/sandbox', browser('collection', 'reminders')],
  ['packages/contracts', ['tests/scaffold/scaffold.test.ts', 'tests/security/inputs.test.ts', ...browser('calls')]],
  [
    'packages/runtime/src/embedded',
    ['packages/runtime/test/embedded/embedded-postgres.test.ts', 'packages/runtime/test/embedded/orphaned-server.test.ts'],
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
  ['scripts/check-sql', ['scripts/check-sql/check-sql.test.mjs']],
  ['packages/runtime/src/http', ['tests/security/inputs.test.ts', 'tests/security/bounds.test.ts']],
  ['packages/runtime', [...chaos('kill', 'dependencies', 'database-lost', 'projections'), ...e2e('settings')]],
  ['scripts/templates', ['tests/scaffold/scaffold.test.ts']],
  ['scripts/start.mjs', ['tests/fresh-machine/fresh-machine.test.ts']],
  ['scripts/prepare.mjs', ['scripts/prepare.test.mjs', 'tests/fresh-machine/fresh-machine.test.ts']],
  ['pnpm-lock.yaml', ['tests/fresh-machine/fresh-machine.test.ts', 'tests/scaffold/scaffold.test.ts']],
];

/** The same for the other files: what `npm test -- --changed` adds to the files that import a change. */
export const READ_BY = [
  ['docs', ['tests/contracts/guides.test.ts', 'tests/contracts/reference.test.ts']],
  ['docker-compose.yml', ['tests/contracts/compose.test.ts']],
  ['packages/contracts/src', ['tests/contracts/reference.test.ts', 'tests/contracts/messages.test.ts', 'tests/contracts/examples.test.ts']],
  ['services/dashboard/src', ['services/dashboard/src/app/features.test.ts', 'services/dashboard/src/app/first-calls.test.ts']],
  ['packages', ['scripts/boundaries.test.mjs']],
  ['services', ['scripts/boundaries.test.mjs']],
];

/** Source that stands for a file which code reads at run time, as far as imports go. */
export const STANDS_FOR = [
  [/^(services\/[^/]+)\/migrations\//, '$1/src/module.ts'],
  [/^packages\/runtime\/sql\//, 'packages/runtime/src/postgres/migrate.ts'],
  [/^packages\/sandbox\/(sql|migrations)\//, 'packages/sandbox/src/module.ts'],
];
