export { isoCodes } from './codes.ts';
export type * from './declaration.ts';
export { sampleRow } from './example.ts';
export {
  decimalOf,
  decimalText,
  type Field,
  type FieldOptions,
  type Fields,
  f,
  isAlwaysSet,
  isText,
  referredName,
  TAG_MAX,
  type ValuesOf,
} from './field.ts';
export {
  FILTER_CONDITIONS_MAX,
  FILTER_DEPTH_MAX,
  FILTER_OPERATORS,
  type FilterOperator,
  type FilterTree,
  operatorsOf,
} from './filter.ts';
export * from './resource.ts';
export { fieldsOfRule, ME, READ_ALL, type RowRule } from './row-rule.ts';
export type { ResourceText, ResourceTexts } from './texts.ts';
export {
  DRY_RUN_DAYS,
  FRACTION,
  IMPORT_BYTES,
  IMPORT_DAYS,
  IMPORT_PREVIEW_ROWS,
  IMPORT_REFUSALS_MAX,
  IMPORT_ROWS_AT_ONCE,
  IMPORT_ROWS_MAX,
  type ImportState,
} from './transfer-routes.ts';
export { BULK_ROWS_MAX } from './writing-routes.ts';
