import type { Feature, FirstFeature, NavEntry } from './feature.ts';

/** A feature with the names of its folder and of its area's. */
export type Named<Declared extends Feature> = Declared & {
  readonly name: string;
  readonly area: string;
};
export type NamedFeature = Named<Feature>;
/** A menu entry with the path it leads to. */
export type NavItem<Entry extends NavEntry = NavEntry> = Entry & {
  readonly name: string;
  readonly area: string;
  readonly to: string;
  /** Every path of the feature: the entry is the current one on all of them. */
  readonly paths: readonly string[];
  readonly needs: Feature['needs'];
};

/** Features, from their declarations by file. */
export const featuresOf = <Declared extends Feature>(found: Readonly<Record<string, Declared>>): readonly Named<Declared>[] =>
  Object.entries(found).map(([file, feature]) => ({
    ...feature,
    name: file.split('/').at(-2) ?? '',
    area: file.split('/').at(-4) ?? '',
  }));

/** The menu entries of features, first to last. */
export const navItemsOf = <Entry extends NavEntry>(
  features: readonly (Omit<NamedFeature, 'nav'> & { readonly nav?: Entry })[],
): readonly NavItem<Entry>[] =>
  features
    .flatMap(({ name, area, nav, needs, pages }) =>
      nav === undefined ? [] : [{ ...nav, name, area, needs, to: Object.keys(pages)[0] ?? '/', paths: Object.keys(pages) }],
    )
    .sort((a, b) => a.order - b.order);

/** The features that every page begins with; the others are in `late-features.ts`. */
export const FEATURES = featuresOf(
  import.meta.glob<FirstFeature>('./*/features/*/feature.tsx', { base: '../../areas', eager: true, import: 'default' }),
);

/** The entries of the areas' places. */
export const NAV_ITEMS = navItemsOf(FEATURES);
