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
