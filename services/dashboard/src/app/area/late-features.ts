import type { LateFeature, NavEntry } from './feature.ts';
import { FEATURES, featuresOf, navItemsOf } from './features.ts';

/** Features that are opened seldom. Only code that loads late imports this file statically. */
export const LATE_FEATURES = featuresOf(
  import.meta.glob<LateFeature>('./*/features/*/late-feature.tsx', { base: '../../areas', eager: true, import: 'default' }),
);

/** The entries of the places and of the account's menu, first to last. */
export const ALL_NAV_ITEMS = navItemsOf<NavEntry>([...FEATURES, ...LATE_FEATURES]);
