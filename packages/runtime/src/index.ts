export { awaitNews } from './await-news.ts';
export { EncodedBodies, type EncodedBodyOptions } from './cache/encoded-bodies.ts';
export type { RateStore } from './cache/rate-store.ts';
export { CannotStart } from './cannot-start.ts';
export { type Clock, systemClock } from './clock.ts';
export type { Cryptor } from './config/cryptor.ts';
export { makeCryptor } from './config/cryptor.ts';
export { ConfigError, type LoadedConfig, loadConfig } from './config/load.ts';
export { PeerSettings } from './config/peer-settings.ts';
export { type PlatformConfig, PlatformSettings, secret } from './config/platform-config.ts';
export { withDeadline } from './deadline.ts';
export { claimDataDir, findRunningEmbeddedPostgres, hasEmbeddedPostgres, loadSecrets, startEmbeddedPostgres } from './embedded/index.ts';
export { type Actor, accountActor, requireClient } from './http/actor.ts';
export {
  type Answer,
  type AuthorisedCall,
  bind,
  bindPublic,
  type Call,
  type EncodedBody,
  type RouteBinding,
  type StreamedBody,
} from './http/binding.ts';
export { sendFailure } from './http/failure.ts';
export { tokenOf } from './http/token.ts';
export { uuidv7 } from './ids.ts';
export { makeLogger } from './logger.ts';
export { DeadLetters } from './messaging/dead-letters.ts';
export { buildEnvelope } from './messaging/envelope.ts';
export { type BroadcastSubscription, type MessageContext, NotYet, on, type Subscription, subscribe } from './messaging/subscription.ts';
export { defineModule, type ModuleContext, type ModuleParts, type ServiceModule, type Worker } from './module.ts';
export { type MigrationSet, MissingRights, migrate, pendingMigrations } from './postgres/migrate.ts';
export { migrationsOf } from './postgres/migration-sets.ts';
export { openPool } from './postgres/pool.ts';
export { PostgresDatabase } from './postgres/postgres-database.ts';
export { reachDatabase } from './postgres/reach-database.ts';
export { type Sql, sql } from './postgres/sql.ts';
export type { Cause, Database, SendOptions, TenantScope, Transaction } from './postgres/transaction.ts';
export { defineProblems, type FieldError, invalidField, Problem, type ProblemDefinition, problems, type Texts } from './problem.ts';
export type { Projection } from './projection/projection.ts';
export { requestRebuild } from './projection/rebuild.ts';
export { type Restater, restater } from './projection/restater.ts';
export { availableModules, chosenModules } from './run/choose-modules.ts';
export { runModules } from './run/run-modules.ts';
export { type Platform, type RunOptions, runPlatform } from './run/run-platform.ts';
export { setHash } from './set-hash.ts';
export { pollingWorker } from './worker.ts';
