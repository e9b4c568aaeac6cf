export { settings, settingsTable } from './commands/config.ts';
export { evaluationSettings, freePort } from './evaluation-settings.ts';
export { MODULES } from './modules.ts';
export { seedInstallation } from './seed-installation.ts';
