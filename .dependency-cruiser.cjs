/**
 * Who may import whom. `npm run check` enforces it; scripts/boundaries.test.mjs plants one violation per rule.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const tests = '\\.test\\.tsx?$|^(packages|services)/[^/]+/test/|^tests/';
const notTests = (path, more) => ({ path, pathNot: more ? `${tests}|${more}` : tests });
// Calculation without input or output: allowed where nothing else from outside is.
const pureLibraries = 'node_modules/(typebox|croner|mustache|@types/mustache)/';
// A layer lies in `src/` of a small service, in the folder of its resource in a large one: `src/recap/domain/`.
const layer = (...names) => `/src/([^/]+/|)(${names.join('|')})/`;
const layerOfService = (name) => `^services/[^/]+${layer(name)}`;
// The resources of attendance in the order of its README: each imports those before it.
const attendance = [
  ...[
    'period',
    'roster',
    'posts',
    'facts',
    'questions',
    'recap',
    'targets',
    'corrections',
    'analytics',
    'evidence',
    'reminders',
    'complaints',
  ],
  ...['summaries', 'near-misses', 'habits', 'links', 'tasks', 'own', 'reports', 'views', 'ingest', 'people', 'privacy', 'commands'],
];
const drivers = 'node_modules/(pg|amqplib|fastify|@fastify/[^/]+|ioredis|axios|nodemailer)/';
module.exports = {
  forbidden: [
    rule('no-cycles', 'A cycle has no order in which it can be understood, started or tested.', {}, { circular: true }),
    {
      ...rule(
        'no-folder-cycles',
        'Folders have an order too: what a folder needs lies below it.',
        { path: '^(packages|services)/' },
        { circular: true },
      ),
      scope: 'folder',
    },
    rule('resolvable', 'Every import names something that exists and is declared.', {}, { couldNotResolve: true }),
    rule(
      'services-are-islands',
      'Services speak by events and routes only.',
      { path: '^services/([^/]+)/' },
      { path: '^services/', pathNot: '^services/$1/' },
    ),
    ...attendance
      .slice(0, -1)
      .map((resource, place) =>
        rule(
          'resources-in-order',
          'A resource of attendance imports only those before it in the list of its README.',
          notTests(`^services/attendance/src/${resource}/`),
          { path: `^services/attendance/src/(${attendance.slice(place + 1).join('|')})/` },
        ),
      ),
    rule(
      'packages-below-services',
      'Only the command line and the import know services: it lists them for the single process and runs their use cases.',
      notTests('^packages/', '^packages/(cli|legacy-import)/src/'),
      { path: '^services/' },
    ),
    rule('command-line-enters-by-the-door', 'The command line takes what a service exports.', notTests('^packages/cli/src/'), {
      path: '^services/',
      pathNot: '^services/[^/]+/src/index\\.ts$',
    }),
    rule(
      'legacy-import-enters-by-import',
      'The import from the former system uses what a service lists in `src/import.ts`.',
      notTests('^packages/legacy-import/src/'),
      { path: '^services/', pathNot: '^services/[^/]+/src/import\\.ts$' },
    ),
    rule(
      'legacy-import-loads-by-its-command',
      'No process loads the import from the former system but the command that runs it, and the seeding of the demo: services know nothing of it.',
      notTests('^(packages|services)/', '^packages/legacy-import/|^packages/cli/src/(commands/import-legacy|seed-installation)\\.ts$'),
      { path: '^packages/legacy-import/|^services/[^/]+/src/import\\.ts$' },
    ),
    rule(
      'demo-loads-by-its-command',
      'No process loads the trade demo but the command that writes it: an image of production is without it.',
      notTests('^services/', '^services/[^/]+/src/(commands/seed-demo\\.ts$|demo/)'),
      { path: '^packages/trade-demo/|^services/[^/]+/src/demo/' },
    ),
    rule('services-know-contracts-and-runtime', 'Command line and sandbox stand beside the services.', notTests('^services/'), {
      path: '^packages/',
      pathNot:
        '^packages/(approvals|attendance-report|calendar|contracts|cube|documents|phone|post-links|resources|runtime|trade-demo|views|whatsapp-web)/',
    }),
    rule(
      'features-are-islands',
      'A page is one folder: what several need is in the api, domain or kit of the dashboard.',
      { path: '^services/dashboard/src/areas/([^/]+)/features/([^/]+)/' },
      { path: '^services/dashboard/src/areas/[^/]+/features/', pathNot: '^services/dashboard/src/areas/$1/features/$2/' },
    ),
    rule(
      'areas-are-islands',
      'An area is one system: what several need is in the app, api, domain or kit of the dashboard.',
      { path: '^services/dashboard/src/areas/([^/]+)/' },
      { path: '^services/dashboard/src/areas/', pathNot: '^services/dashboard/src/areas/$1/' },
    ),
    rule(
      'frame-names-no-area',
      'The frame finds areas by their folders, so that a new area changes no file outside its own.',
      { path: '^services/dashboard/src/', pathNot: '^services/dashboard/src/areas/' },
      { path: '^services/dashboard/src/areas/' },
    ),
    rule(
      'kit-imports-no-domain',
      'Parts of pages serve every area: they take calls, failures and rules as props or from the kit context.',
      { path: '^services/dashboard/src/(kit|i18n|theme)/' },
      {
        path: ['^services/dashboard/src/', '^packages/contracts/src/[^/]+/', '^packages/attendance-report/'],
        pathNot: ['^services/dashboard/src/(kit|i18n|theme)/', '^packages/contracts/src/define/'],
      },
    ),
    rule(
      'dashboard-knows-contracts',
      'The web application knows the wire, the calendar and rules it shares with services, nothing of the servers.',
      { path: '^services/dashboard/' },
      {
        path: '^packages/',
        pathNot: '^packages/(approvals|attendance-report|calendar|contracts|post-links)/',
      },
    ),
    rule('calendar-stands-alone', 'Days and zones are calculated, by one library.', notTests('^packages/calendar/'), {
      pathNot: '^packages/calendar/|node_modules/temporal-polyfill/',
    }),
    rule('phone-stands-alone', 'Telephone numbers are read by one library.', notTests('^packages/phone/'), {
      pathNot: '^packages/(phone|contracts)/|node_modules/libphonenumber-js/',
    }),
    rule(
      'rules-know-contracts',
      'What services and dashboard calculate alike knows the wire, and nothing that reads or writes.',
      notTests('^packages/(attendance-report|post-links)/'),
      { path: '^(packages|services)/', pathNot: '^packages/(attendance-report|post-links|contracts)/' },
    ),
    rule(
      'documents-know-no-domain',
      'Files are written from columns and rows, whatever they are about.',
      notTests('^packages/documents/'),
      { path: '^(packages|services)/', pathNot: '^packages/(documents|calendar)/' },
    ),
    rule(
      'views-know-no-domain',
      'A view is rendered from its declaration and its rows, whatever they are about.',
      notTests('^packages/views/'),
      { path: '^packages/', pathNot: '^packages/(views|runtime|documents|calendar)/|^packages/contracts/src/(index\\.ts$|define/)' },
    ),
    rule('resources-know-no-domain', 'A resource runs from its declaration, whatever it is about.', notTests('^packages/resources/'), {
      path: '^packages/',
      pathNot: '^packages/(resources|runtime|documents|calendar|phone)/|^packages/contracts/src/(index\\.ts$|define/)',
    }),
    rule('approvals-know-no-domain', 'Approvals run by the rules of a service, whatever is approved.', notTests('^packages/approvals/'), {
      path: '^packages/',
      pathNot: '^packages/(approvals|runtime)/|^packages/contracts/src/(index\\.ts$|define/|access/|approvals/)',
    }),
    rule('cubes-know-no-domain', 'A cube is compiled from its declaration, whatever it is about.', notTests('^packages/cube/'), {
      path: '^packages/',
      pathNot: '^packages/(calendar|cube|runtime)/|^packages/contracts/src/(index\\.ts$|define/)',
    }),
    rule('contracts-import-schemas-only', 'Contracts are data: the schema library and themselves.', notTests('^packages/contracts/'), {
      pathNot: '^packages/contracts/|node_modules/typebox/',
    }),
    rule(
      'runtime-knows-no-domain',
      'The runtime sees the envelope, the lists of all messages and subscriptions, and access; no domain by name.',
      notTests('^packages/runtime/'),
      {
        path: '^packages/contracts/',
        pathNot: '^packages/contracts/src/((index|catalogue)\\.ts$|access/|define/)',
      },
    ),
    rule(
      'runtime-stands-alone',
      'The runtime is below everything but the contracts, the calendar and telephone numbers.',
      notTests('^packages/runtime/'),
      {
        path: '^packages/',
        pathNot: '^packages/(runtime|contracts|calendar|phone)/',
      },
    ),
    rule(
      'runtime-by-entry-points',
      'The runtime is imported by the names in its package.json; the folders behind them may change.',
      { path: '^(packages|services)/', pathNot: '^packages/runtime/' },
      { path: '^packages/runtime/', pathNot: '^packages/runtime/src/[^/]+\\.ts$' },
    ),
    rule(
      'runtime-inside-by-files',
      'Within the runtime a file imports the file that defines a thing: an entry point loads what it names and no more.',
      { path: '^packages/runtime/src/[^/]+/' },
      { path: '^packages/runtime/src/[^/]+\\.ts$' },
    ),
    rule(
      'declarations-stay-light',
      'Every process and command reads all declarations of services: they import what loads no driver and no server.',
      { path: '^(services/[^/]+|packages/sandbox)/src/(module|config)\\.ts$' },
      { path: '^packages/runtime/', pathNot: '^packages/runtime/src/(module|config)\\.ts$', dependencyTypesNot: ['type-only'] },
    ),
    rule('testing-in-tests-only', 'Test infrastructure does not ship.', notTests('^(packages|services)/', '^packages/testing/'), {
      path: '^packages/testing/',
    }),
    rule('use-cases-are-pure', 'The edges depend on rules, not the other way round.', notTests(layer('use-cases')), {
      path: layer('routes', 'consumers', 'workers'),
    }),
    rule(
      'use-cases-get-providers',
      'Who talks to the outside comes with the context, so that tests can exchange it.',
      notTests(layer('use-cases')),
      {
        path: layer('providers'),
        dependencyTypesNot: ['type-only'],
      },
    ),
    rule('repositories-know-rows', 'SQL knows no rule, no edge and no provider.', notTests(layerOfService('repository')), {
      path: layer('use-cases', 'routes', 'consumers', 'workers', 'providers'),
    }),
    rule(
      'modules-load-late',
      'A process that runs one service does not carry the code of all: what a service does is imported by who asks for it.',
      { path: '^(services/[^/]+|packages/sandbox)/src/module\\.ts$' },
      { path: '^(services/[^/]+|packages/sandbox)/src/', pathNot: '/src/config\\.ts$', dynamic: false },
    ),
    rule('routes-call-use-cases', 'A route translates; what is read or written is a use case.', notTests(layerOfService('routes')), {
      path: layer('repository', 'consumers', 'workers'),
      // Rows that a use case answers with are put on the wire here.
      dependencyTypesNot: ['type-only'],
    }),
    rule(
      'consumers-call-use-cases',
      'A consumer translates; of the repository only a projection knows its emptiness.',
      notTests(layerOfService('consumers')),
      {
        path: layer('routes', 'workers'),
      },
    ),
    rule('use-cases-have-no-drivers', 'Rules know no database, broker or web framework.', notTests(layer('use-cases')), {
      path: drivers,
      dependencyTypesNot: ['type-only'],
    }),
    rule('domain-has-no-io', 'The domain calculates.', notTests(layerOfService('domain')), {
      path: 'node_modules/',
      pathNot: pureLibraries,
      dependencyTypesNot: ['type-only'],
    }),
    rule('domain-has-no-core-io', 'The domain calculates.', notTests(layerOfService('domain')), {
      dependencyTypes: ['core'],
      pathNot: '^(node:)?(crypto|assert|url|util|buffer)$',
    }),
    rule('domain-is-innermost', 'The domain knows nothing else of its service, not even a type.', notTests(layerOfService('domain')), {
      path: '^services/[^/]+/src/',
      pathNot: layerOfService('domain'),
    }),
    rule(
      'sql-driver-in-runtime',
      'One pool, one place that knows the driver; the embedded server is asked before there is one.',
      { path: '^(packages|services)/', pathNot: '^packages/(runtime|embedded-postgres|testing|sandbox)/' },
      {
        path: 'node_modules/pg/',
      },
    ),
    rule(
      'broker-driver-in-runtime',
      'One bus, one place that knows the driver.',
      { path: '^(packages|services)/', pathNot: '^packages/(runtime|testing)/' },
      {
        path: 'node_modules/amqplib/',
      },
    ),
  ],
  options: {
    parser: 'tsc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    enhancedResolveOptions: {
      conditionNames: ['source', 'import', 'module', 'node', 'default', 'types'],
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json', '.d.ts'],
    },
  },
};
