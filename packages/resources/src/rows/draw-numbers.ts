import type { ResourceDefinition } from '@balai/contracts';
import type { Transaction } from '@balai/runtime/database';
import type { ResourceContext } from '../context.ts';
import type { Values } from '../values/read-value.ts';
import * as rows from './repository.ts';

/**
 * Numbers that a new row needs, by field. @param tx a unit of work that draws them and holds up others until it ends; absent: each number is drawn
 * in a short one
 */
export async function drawNumbers(
  context: ResourceContext,
  { service, fields }: ResourceDefinition,
  clientId: string,
  tx?: Transaction,
): Promise<Values> {
  const draw = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> =>
    tx === undefined ? context.database.unitOfWork({ tenants: [clientId] }, work) : work(tx);
  const drawn: Record<string, string> = {};
  for (const [name, field] of Object.entries(fields)) {
    if (field.kind !== 'number') continue;
    const series = field.series.replace('{YYYY}', String(context.clock.now().getUTCFullYear()));
    const last = await draw((one) => rows.drawNumber(one, service, clientId, series));
    drawn[name] = series.replace(/\{(\d)\}/, (_, digits: string) => String(last).padStart(Number(digits), '0'));
  }
  return drawn;
}
