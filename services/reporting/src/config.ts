import Type, { type Static } from 'typebox';

/** Settings of reporting. */
export const ReportingSettings = Type.Object({
  REPORTING_DAYS: Type.Integer({ minimum: 1, maximum: 3650, default: 90, description: 'how long notes are kept' }),
});
export type ReportingSettings = Static<typeof ReportingSettings>;
