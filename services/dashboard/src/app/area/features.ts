import type { Feature, NavEntry } from './feature.ts';

/** A feature with the names of its folder and of its area's. */
export interface NamedFeature extends Feature {
  readonly name: string;
  readonly area: string;
}
/** A menu entry with the path it leads to. */
export type NavItem = NavEntry & {
  readonly name: string;
  readonly to: string;
  /** Every path of the feature: the entry is the current one on all of them. */
  readonly paths: readonly string[];
  readonly needs: Feature['needs'];
};

const FOUND = import.meta.glob<Feature>('../../areas/*/features/*/feature.tsx', { eager: true, import: 'default' });

/** Every feature there is: the folders of `src/areas/<area>/features`. */
export const FEATURES: readonly NamedFeature[] = Object.entries(FOUND).map(([file, feature]) => ({
  ...feature,
  name: file.split('/').at(-2) ?? '',
  area: file.split('/').at(-4) ?? '',
}));

/** The menu, first to last. */
export const NAV_ITEMS: readonly NavItem[] = FEATURES.flatMap(({ name, nav, needs, pages }) =>
  nav === undefined ? [] : [{ ...nav, name, needs, to: Object.keys(pages)[0] ?? '/', paths: Object.keys(pages) }],
).sort((a, b) => a.place - b.place);
