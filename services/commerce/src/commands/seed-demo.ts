import { type CommandDefinition, UsageError } from '@balai/runtime/module';

/** Writes catalogue, stock and orders of the demo; once, and never into an installation for real. */
export const seedDemoCommand: CommandDefinition = {
  name: 'commerce seed-demo',
  usage: '[--until INSTANT]',
  summary: 'write catalogue, stock and orders of the trade demo; nothing where its client has products already',
  async run({ database, clock, print, isProduction }, args) {
    if (isProduction) throw new UsageError('the demo is never written with NODE_ENV=production');
    const { storyEnd, TRADE_CLIENT, tradeDemoUntil } = await import('@balai/trade-demo');
    const end = storyEnd(args, clock.now());
    if (end === null) throw new UsageError('--until is no ISO 8601 time');
    const { hasProducts, seedCommerce } = await import('../demo/seed-commerce.ts');
    const clientId = TRADE_CLIENT.client_id;
    if (await database.read('system', (tx) => hasProducts(tx, clientId))) return;
    const demo = await tradeDemoUntil(end);
    await database.unitOfWork('system', (tx) => seedCommerce(tx, clientId, demo));
    print(`${demo.catalogue.articles.length} products and ${demo.orders.length} orders written`);
  },
};
