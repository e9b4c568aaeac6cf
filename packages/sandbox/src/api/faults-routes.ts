import type { FastifyInstance } from 'fastify';
import Type from 'typebox';
import { clearFault, listFaults, setFault } from '../repository/faults.ts';
import { bodyReader, invalidField } from './input.ts';
import type { SandboxContext } from './sandbox-context.ts';

const PROVIDER_KINDS = ['truncate', 'cut', 'fail', 'rate_limit', 'garbage', 'slow', 'none'];
const PHONE_KINDS = ['fail', 'slow', 'cut', 'refuse', 'none'];

const readFault = bodyReader(
  Type.Object({
    provider: Type.Enum(['instagram', 'tiktok', 'whatsapp']),
    kind: Type.Enum(['truncate', 'cut', 'fail', 'rate_limit', 'garbage', 'slow', 'refuse', 'none']),
    count: Type.Integer({ minimum: 0, maximum: 1_000_000, default: 1 }),
  }),
);

/** Faults: one per provider, used up by its next requests, whichever replica answers them. */
export function mountFaults(app: FastifyInstance, { module }: SandboxContext): void {
  app.post('/faults', async (request) => {
    const { provider, kind, count } = readFault(request.body);
    const kinds = provider === 'whatsapp' ? PHONE_KINDS : PROVIDER_KINDS;
    if (!kinds.includes(kind)) throw invalidField('kind', `of ${provider} must be one of ${kinds.join(', ')}`);
    await module.database.unitOfWork('system', (tx) =>
      kind === 'none' || count === 0 ? clearFault(tx, provider) : setFault(tx, provider, kind, count),
    );
    return { success: true, data: { provider, kind, remaining: kind === 'none' ? 0 : count } };
  });

  app.get('/faults', async () => ({ success: true, data: await module.database.read('system', listFaults) }));
}
