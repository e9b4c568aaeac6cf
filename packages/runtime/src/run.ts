export { type LoadedConfig, loadConfig } from './config/load.ts';
export { PeerSettings } from './config/peer-settings.ts';
export { availableModules, chosenModules } from './run/choose-modules.ts';
export type { StartDatabase } from './run/infrastructure.ts';
export { runModules } from './run/run-modules.ts';
export { type Platform, type RunOptions, runPlatform } from './run/run-platform.ts';
