export { freePort } from '@balai/runtime/core';
export { settings, settingsTable } from './commands/config.ts';
export { evaluationSettings } from './evaluation-settings.ts';
export { arrived } from './import/arrival.ts';
export { type ImportResult, runImport } from './import/run-import.ts';
export { reportData, reportHtml } from './import/write-report.ts';
export { MODULES } from './modules.ts';
export { seedInstallation } from './seed-installation.ts';
