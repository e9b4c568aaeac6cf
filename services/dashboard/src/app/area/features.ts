import type { Feature, NavEntry } from './feature.ts';

/** A feature with the names of its folder and of its area's. */
export interface NamedFeature extends Feature {
  readonly name: string;
  readonly area: string;
}
/** A menu entry with the path it leads to. */
export type NavItem = NavEntry & {
  readonly name: string;
  readonly area: string;
  readonly to: string;
  /** Every path of the feature: the entry is the current one on all of them. */
  readonly paths: readonly string[];
  readonly needs: Feature['needs'];
};

/** Features, from their declarations by file. */
export const featuresOf = (found: Readonly<Record<string, Feature>>): readonly NamedFeature[] =>
  Object.entries(found).map(([file, feature]) => ({
    ...feature,
    name: file.split('/').at(-2) ?? '',
    area: file.split('/').at(-4) ?? '',
  }));

/** The menu entries of features, first to last. */
export const navItemsOf = (features: readonly NamedFeature[]): readonly NavItem[] =>
  features
    .flatMap(({ name, area, nav, needs, pages }) =>
      nav === undefined ? [] : [{ ...nav, name, area, needs, to: Object.keys(pages)[0] ?? '/', paths: Object.keys(pages) }],
    )
    .sort((a, b) => a.order - b.order);

/** Every feature there is: the folders of `src/areas/<area>/features`. */
export const FEATURES = featuresOf(
  import.meta.glob<Feature>('./*/features/*/feature.tsx', { base: '../../areas', eager: true, import: 'default' }),
);

export const NAV_ITEMS = navItemsOf(FEATURES);
