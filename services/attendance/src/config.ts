import Type, { type Static } from 'typebox';

/** Settings of attendance. */
export const AttendanceSettings = Type.Object({
  ATTENDANCE_GAP_SECONDS: Type.Number({
    default: 10,
    minimum: 0.1,
    maximum: 3600,
    description: 'how long a missing part of an observation may be late before the post shows as incomplete and is asked for again',
  }),
  ATTENDANCE_FACTS_MONTHS: Type.Integer({
    default: 13,
    minimum: 1,
    maximum: 1200,
    description:
      'months of observations and handles kept beside the current one; recaps of older posts stay as they were, without handles and times behind them',
  }),
  ATTENDANCE_FOLLOW_LINKS: Type.Enum(['on', 'off'], {
    default: 'on',
    description:
      'whether short links in reports (vt.tiktok.com, t.co, fb.watch …) are followed to the posts they lead to; needs https outward',
  }),
  DASHBOARD_PREMIUM_ALLOWED_TIERS: Type.String({
    default: 'tier1,tier2,premium_1,premium_2,premium_3',
    maxLength: 400,
    description: 'premium tiers, separated by commas, that open the analysis and the summaries for commanders',
  }),
  ATTENDANCE_RECAP_CACHE_MB: Type.Integer({ default: 64, minimum: 1, maximum: 4096, description: 'memory for encoded recaps' }),
});
export type AttendanceSettings = Static<typeof AttendanceSettings>;
