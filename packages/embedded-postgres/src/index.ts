export { findRunningEmbeddedPostgres } from './find-running-embedded-postgres.ts';
export { hasEmbeddedPostgres } from './has-embedded-postgres.ts';
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';
