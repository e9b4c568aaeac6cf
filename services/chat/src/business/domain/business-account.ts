import { uuidOf } from '@balai/runtime/core';

/** The account by which a client takes part in its conversations: known without a look at the database. */
export const businessAccountId = (clientId: string): string => uuidOf(`balai:business:${clientId}`);
