import { type CommandDefinition, UsageError } from '@balai/runtime/module';

/** Writes the facts of the demo; once, and never into an installation for real. */
export const seedDemoCommand: CommandDefinition = {
  name: 'insight seed-demo',
  usage: '[--until INSTANT]',
  summary: 'write the facts of the trade demo; nothing where its client has facts already',
  async run({ database, clock, print, isProduction }, args) {
    if (isProduction) throw new UsageError('the demo is never written with NODE_ENV=production');
    const { storyEnd, TRADE_CLIENT, tradeDemoUntil } = await import('@balai/trade-demo');
    const end = storyEnd(args, clock.now());
    if (end === null) throw new UsageError('--until is no ISO 8601 time');
    const { hasFacts, seedInsight } = await import('../demo/seed-insight.ts');
    const clientId = TRADE_CLIENT.client_id;
    if (await database.read('system', (tx) => hasFacts(tx, clientId))) return;
    const demo = await tradeDemoUntil(end);
    await database.unitOfWork('system', (tx) => seedInsight(tx, clientId, demo));
    print(`facts of ${demo.orders.length} orders written`);
  },
};
