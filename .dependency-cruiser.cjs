/**
 * Who may import whom. `npm run check` enforces it; scripts/boundaries.test.mjs plants one violation per rule.
 * @type {import('dependency-cruiser').IConfiguration}
 */
const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

const tests = '\\.test\\.tsx?$|^(packages|services)/[^/]+/test/|^services/[^/]+/src/testing/|^tests/';
const notTests = (path, more) => ({ path, pathNot: more ? `${tests}|${more}` : tests });
// Calculation without input or output: allowed where nothing else from outside is.
const pureLibraries = 'node_modules/(typebox|croner)/';
const drivers = 'node_modules/(pg|amqplib|fastify|@fastify/[^/]+|ioredis|axios|nodemailer)/';

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'A cycle has no order in which it can be understood, started or tested.',
      {},
      { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    ),
    rule('resolvable', 'Every import names something that exists and is declared.', {}, { couldNotResolve: true }),
    rule(
      'services-are-islands',
      'Services speak by events and routes only.',
      { path: '^services/([^/]+)/' },
      { path: '^services/', pathNot: '^services/$1/' },
    ),
    rule(
      'packages-below-services',
      'Only the command line knows services: it lists them for the single process and runs their use cases.',
      notTests('^packages/', '^packages/cli/src/'),
      { path: '^services/' },
    ),
    rule('command-line-enters-by-the-door', 'The command line takes what a service exports.', notTests('^packages/cli/src/'), {
      path: '^services/',
      pathNot: '^services/[^/]+/src/index\\.ts$',
    }),
    rule('services-know-contracts-and-runtime', 'Command line and sandbox stand beside the services.', notTests('^services/'), {
      path: '^packages/',
      pathNot: '^packages/(contracts|runtime)/',
    }),
    rule(
      'dashboard-knows-contracts',
      'The web application knows the wire, nothing of the servers.',
      { path: '^services/dashboard/' },
      {
        path: '^packages/',
        pathNot: '^packages/contracts/',
      },
    ),
    rule('contracts-import-schemas-only', 'Contracts are data: the schema library and themselves.', notTests('^packages/contracts/'), {
      pathNot: '^packages/contracts/|node_modules/typebox/',
    }),
    rule(
      'runtime-knows-no-domain',
      'The runtime sees the envelope, the lists of all messages and subscriptions, and access; no domain by name.',
      notTests('^packages/runtime/'),
      {
        path: '^packages/contracts/',
        pathNot: '^packages/contracts/src/((index|catalogue|topology)\\.ts$|access[./])',
      },
    ),
    rule('runtime-stands-alone', 'The runtime is below everything but the contracts.', notTests('^packages/runtime/'), {
      path: '^packages/',
      pathNot: '^packages/(runtime|contracts)/',
    }),
    rule('testing-in-tests-only', 'Test infrastructure does not ship.', notTests('^(packages|services)/', '^packages/testing/'), {
      path: '^packages/testing/',
    }),
    rule('use-cases-are-pure', 'Rules depend on interfaces; the edges depend on rules.', notTests('/src/use-cases/'), {
      path: '/src/(routes|consumers|repository|providers)/',
      dependencyTypesNot: ['type-only'],
    }),
    rule('use-cases-have-no-drivers', 'Rules know no database, broker or web framework.', notTests('/src/use-cases/'), {
      path: drivers,
      dependencyTypesNot: ['type-only'],
    }),
    rule('domain-has-no-io', 'The domain calculates.', notTests('^services/[^/]+/src/domain/'), {
      path: 'node_modules/',
      pathNot: pureLibraries,
      dependencyTypesNot: ['type-only'],
    }),
    rule('domain-has-no-core-io', 'The domain calculates.', notTests('^services/[^/]+/src/domain/'), {
      dependencyTypes: ['core'],
      pathNot: '^(node:)?(crypto|assert|url|util|buffer)$',
    }),
    rule('domain-is-innermost', 'The domain knows no layer around it.', notTests('^services/[^/]+/src/domain/'), {
      path: '/src/(routes|consumers|use-cases|repository|providers|config|module)(/|\\.ts$)',
      dependencyTypesNot: ['type-only'],
    }),
    rule(
      'sql-driver-in-runtime',
      'One pool, one place that knows the driver.',
      { path: '^(packages|services)/', pathNot: '^packages/(runtime|testing|sandbox)/' },
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
