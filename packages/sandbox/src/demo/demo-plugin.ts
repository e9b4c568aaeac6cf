import { DEMO_PASSWORD_TOLD, type PlatformConfig } from '@balai/runtime/config';
import { TRADE_ACCOUNTS } from '@balai/trade-demo';
import type { FastifyInstance } from 'fastify';
import { DEMO_ACCOUNTS, isDemoOn } from './demo-accounts.ts';

/** `GET /api/demo`: that a sandbox runs here, and the accounts one may try the platform with while the demo is on. A password that somebody set is not told. */
export function mountDemo(app: FastifyInstance, platform: PlatformConfig): void {
  app.get('/api/demo', async (_request, reply) => {
    const password = platform.DEMO_PASSWORD === DEMO_PASSWORD_TOLD ? DEMO_PASSWORD_TOLD : null;
    const accounts = isDemoOn(platform) ? [...DEMO_ACCOUNTS, ...TRADE_ACCOUNTS].map((account) => ({ ...account, password })) : [];
    return await reply.header('cache-control', 'no-store').send({ success: true, data: { sandbox: true, accounts } });
  });
}
