export { freePort } from '@balai/runtime/core';
export { settings, settingsTable } from './commands/config.ts';
export { evaluationSettings } from './evaluation-settings.ts';
export { MODULES } from './modules.ts';
export { seedInstallation } from './seed-installation.ts';
