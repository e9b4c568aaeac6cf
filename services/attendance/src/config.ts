import Type, { type Static } from 'typebox';

/** Settings of attendance. */
export const AttendanceSettings = Type.Object({
  ATTENDANCE_GAP_SECONDS: Type.Number({
    default: 10,
    minimum: 0.1,
    maximum: 3600,
    description: 'how long a missing part of an observation may be late before the post shows as incomplete and is asked for again',
  }),
  ATTENDANCE_RECAP_CACHE_MB: Type.Integer({ default: 64, minimum: 1, maximum: 4096, description: 'memory for encoded recaps' }),
});
export type AttendanceSettings = Static<typeof AttendanceSettings>;
