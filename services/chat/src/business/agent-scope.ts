import type { TenantScope } from '@balai/runtime/database';
import { businessAccountId } from './domain/business-account.ts';

/** What the team of a business sees: rows of the client, and the conversations that the business takes part in. The route has checked the permission. */
export const agentScope = (clientId: string): TenantScope => ({ tenants: [clientId], account: businessAccountId(clientId) });
