export { claimDataDir } from './claim-data-dir.ts';
export { findRunningEmbeddedPostgres } from './find-running-embedded-postgres.ts';
export { hasEmbeddedPostgres } from './has-embedded-postgres.ts';
export { loadSecrets } from './load-secrets.ts';
export { type EmbeddedOptions, type EmbeddedPostgres, startEmbeddedPostgres } from './start-embedded-postgres.ts';
