import { type CommandDefinition, UsageError } from '@balai/runtime/module';

/** Writes the customers of the demo; once, and never into an installation for real. */
export const seedDemoCommand: CommandDefinition = {
  name: 'crm seed-demo',
  usage: '[--until INSTANT]',
  summary: 'write the customers of the trade demo; nothing where its client has customers already',
  async run({ database, clock, print, isProduction }, args) {
    if (isProduction) throw new UsageError('the demo is never written with NODE_ENV=production');
    const { storyEnd, TRADE_CLIENT, tradeDemoUntil } = await import('@balai/trade-demo');
    const end = storyEnd(args, clock.now());
    if (end === null) throw new UsageError('--until is no ISO 8601 time');
    const { hasParties, seedCrm } = await import('../demo/seed-crm.ts');
    const clientId = TRADE_CLIENT.client_id;
    if (await database.read('system', (tx) => hasParties(tx, clientId))) return;
    const demo = await tradeDemoUntil(end);
    await database.unitOfWork('system', (tx) => seedCrm(tx, clientId, demo));
    print(`${demo.customers.length} customers written`);
  },
};
