export type { MonthlyTables, PartitionMonth } from './database/partitions.ts';
export { listedClients, ofEachClient, perClient } from './database/per-client.ts';
export type { Database, TenantScope, Transaction } from './database/transaction.ts';
export { containing, type Page, type Paging, pageOf, pageSql, type RowPosition } from './postgres/page.ts';
export { type Sql, sql } from './postgres/sql.ts';
export { dueQueue, type LeaseQueue, leaseQueue } from './queue/lease-queue.ts';
