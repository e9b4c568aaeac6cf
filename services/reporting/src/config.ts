import Type, { type Static } from 'typebox';

/** Settings of reporting. */
export const ReportingSettings = Type.Object({
  REPORTING_EXPORT_DAYS: Type.Integer({ default: 7, minimum: 1, maximum: 90, description: 'days an exported file is kept' }),
});
export type ReportingSettings = Static<typeof ReportingSettings>;
