export { importObserved, type ObservedPost } from './collector/import-observed.ts';
