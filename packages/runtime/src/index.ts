export { type Actor, accountActor, accountOfActor, headerClient, requireClient } from './access/actor.ts';
export { findAccount } from './access/find-account.ts';
export type { Session } from './access/guard.ts';
export { tokenOf } from './access/token.ts';
export { addressGroup, callerAddress, isPublicAddress } from './address.ts';
export { awaitNews } from './await-news.ts';
export { blobProblems } from './blobs/blob-problems.ts';
export type { Blob, Blobs, LinkCall, LinkOptions, OpenBlob, PutOptions } from './blobs/blobs.ts';
export { openNotes } from './blobs/open-notes.ts';
export type { OutsideNote, OutsideNotes } from './blobs/outside-notes.ts';
export { BoundedLines } from './bounded-lines.ts';
export { EncodedBodies, type EncodedBodyOptions } from './cache/encoded-bodies.ts';
export type { RateStore } from './cache/rate-store.ts';
export { CannotStart } from './cannot-start.ts';
export { type Clock, systemClock } from './clock.ts';
export { coalesceHints, type HintOptions, type NoteChange } from './coalesce-hints.ts';
export { type CommandContext, type CommandDefinition, UsageError } from './command.ts';
export { type ClientQuota, clientQuota, quotaSetting } from './config/client-quota.ts';
export { commaList } from './config/comma-list.ts';
export type { Cryptor } from './config/cryptor.ts';
export { makeCryptor } from './config/cryptor.ts';
export { cryptorOf, type Keys, keysOf } from './config/keys.ts';
export { ConfigError, type LoadedConfig, loadConfig } from './config/load.ts';
export { PeerSettings } from './config/peer-settings.ts';
export { DEMO_PASSWORD_TOLD, type PlatformConfig, PlatformSettings, secret } from './config/platform-config.ts';
export { keepMonths, type MonthlyTables, type PartitionMonth } from './database/partitions.ts';
export { PostgresDatabase } from './database/postgres-database.ts';
export type { Database, TenantScope, Transaction } from './database/transaction.ts';
export { withDeadline } from './deadline.ts';
export {
  type ClientContacts,
  clientNotFound,
  type FindClientOptions,
  findClient,
  findClients,
  findContacts,
  isDirectoryFilled,
  knownClient,
  listClients,
  onClientChanged,
  requireDirectory,
} from './directory/index.ts';
export { claimDataDir, findRunningEmbeddedPostgres, hasEmbeddedPostgres, loadSecrets, startEmbeddedPostgres } from './embedded/index.ts';
export { freePort } from './free-port.ts';
export { type Holding, Holdings } from './holdings.ts';
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
export { compress, encodingFor } from './http/compression.ts';
export { isFresh } from './http/conditional.ts';
export { sendFailure } from './http/failure.ts';
export { activeOf, answerList, type ListBody, type Listing, type ListQuery, rowsWanted, sortingOf } from './http/list.ts';
export { uuidv7 } from './ids.ts';
export type { ImageHost } from './images/image-hosts.ts';
export { type ImageLinkCall, ImageLinks } from './images/image-links.ts';
export { ChangedMeanwhile, importRows, type RowImport, type TakenOver } from './import/import-rows.ts';
export { type ImportSource, openImportSource } from './import/import-source.ts';
export { type ImportContext, type ImportFact, ImportFacts, type ImportStep, importFact, inOrder } from './import/import-step.ts';
export {
  type ClassTally,
  type ClientMove,
  type ClientMoves,
  ImportTally,
  joinMoves,
  type Refusal,
  type RefusalTally,
  type RowResult,
} from './import/import-tally.ts';
export { importedSources } from './import/source-rows.ts';
export { type Logger, makeLogger } from './logger.ts';
export { isLoopbackAddress, isLoopbackName } from './loopback.ts';
export { Anchor } from './messaging/anchor.ts';
export { countWaiting } from './messaging/backlog.ts';
export { ringBell } from './messaging/bell.ts';
export { brokerDefinitions } from './messaging/broker-definitions.ts';
export { DeadLetters } from './messaging/dead-letters.ts';
export { keepPartitions } from './messaging/partitions.ts';
export {
  type BroadcastSubscription,
  listen,
  type MessageContext,
  NotYet,
  on,
  onTogether,
  type Subscription,
  subscribe,
} from './messaging/subscription.ts';
export { defineModule, type ModuleContext, type ModuleParts, type ServiceModule, settingSources } from './module.ts';
export { OneByOne } from './one-by-one.ts';
export { buildEnvelope, type Cause, type SendOptions } from './outbox/envelope.ts';
export { type OutsideDial, openOutside, PrivateAddress, publicDial } from './outside/open-outside.ts';
export { derivedPassword, loginName, type ServiceLogin, urlOfLogin } from './postgres/logins.ts';
export { type MigrationListener, migrate, pendingMigrations, prepareLogins } from './postgres/migrate.ts';
export type { MigrationSet } from './postgres/migration-files.ts';
export { MissingRights } from './postgres/missing-rights.ts';
export { containing, type Page, type Paging, pageOf, pageSql, type RowPlace } from './postgres/page.ts';
export { openPool } from './postgres/pool.ts';
export { reachDatabase } from './postgres/reach-database.ts';
export { MigrationFailed } from './postgres/run-migration.ts';
export { type Sql, sql } from './postgres/sql.ts';
export { type WireRow, wireRow } from './postgres/wire-row.ts';
export { defineProblems, type FieldError, invalidField, Problem, type ProblemDefinition, problems, type Texts } from './problem.ts';
export type { Projection } from './projection/projection.ts';
export { requestRebuild } from './projection/rebuild.ts';
export { type Restater, restater } from './projection/restater.ts';
export { stateProjection } from './projection/state-projection.ts';
export { type StateEvent, type StateTable, type StateTableOptions, stateTable } from './projection/state-table.ts';
export { availableModules, chosenModules } from './run/choose-modules.ts';
export { installationId } from './run/installation.ts';
export { migrationsOf } from './run/migration-sets.ts';
export { derivedGroupLogins, derivedLogins, ownLogin } from './run/open-logins.ts';
export { runModules } from './run/run-modules.ts';
export { type Platform, type RunOptions, runPlatform } from './run/run-platform.ts';
export { addHashes, addToHash, itemHash, setHash } from './set-hash.ts';
export { pollingWorker, type Worker } from './worker.ts';
