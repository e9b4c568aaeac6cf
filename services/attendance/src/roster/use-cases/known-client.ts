import type { TenantScope } from '@balai/runtime/database';
import { knownClient as knownInDirectory } from '@balai/runtime/directory';
import type { RecapContext } from '../../context.ts';
import { type KnownClient, knownOf } from '../repository/clients.ts';

/** A client the scope sees. @throws Problem `client_not_found` */
export const knownClient = async (
  { read, clock }: Pick<RecapContext, 'read' | 'clock'>,
  scope: TenantScope,
  clientId: string,
): Promise<KnownClient> => knownOf(await knownInDirectory({ database: { read }, clock }, scope, clientId));
