export { claimDataDir } from './data-folder/claim-data-dir.ts';
export { ensureDataDir } from './data-folder/ensure-data-dir.ts';
export { errorCode } from './data-folder/error-code.ts';
export { findKeys } from './data-folder/find-keys.ts';
export { loadSecrets } from './data-folder/load-secrets.ts';
export { isPostmasterOf, isRunning } from './data-folder/process-identity.ts';
