export { openImportSource } from './engine/import-source.ts';
export { arrived } from './run/arrival.ts';
export { importLegacy } from './run/import-legacy.ts';
export { type ImportResult, runImport } from './run/run-import.ts';
export { reportData, reportHtml } from './run/write-report.ts';
