import type { Actor } from '@balai/runtime/access';
import type { Clock, Logger } from '@balai/runtime/core';
import type { Database, TenantScope } from '@balai/runtime/database';
import type { ModuleContext } from '@balai/runtime/module';
import type { ChatSettings } from './config.ts';
import { SendQueue } from './messages/use-cases/send-queue.ts';

/** What the chat works with; tests exchange it. */
export interface ChatContext {
  readonly database: Database;
  readonly clock: Clock;
  readonly logger: Logger;
  /** New UUIDv7. */
  readonly newId: () => string;
  /** Reaches the sockets of conversations and accounts. */
  readonly live: ModuleContext<ChatSettings>['live'];
  readonly settings: ChatSettings;
  /** Messages on their way into the database. */
  readonly sends: SendQueue;
}

/** Who takes part in a conversation: an account, or a business. */
export type Caller = Pick<Actor, 'accountId'>;

/** What an account's unit of work sees: the conversations it takes part in, whatever clients it works for. */
export const ownScope = ({ accountId }: Caller): TenantScope => ({ tenants: [], account: accountId });

export function makeContext({ database, clock, logger, newId, live, config }: ModuleContext<ChatSettings>): ChatContext {
  return { database, clock, logger, newId, live, settings: config, sends: new SendQueue({ database, live }) };
}
