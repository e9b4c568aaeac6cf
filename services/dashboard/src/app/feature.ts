import type { PermissionDefinition } from '@balai/contracts';
import type { Icon } from '@tabler/icons-react';
import type { ComponentType } from 'react';
import type { SearchSchema } from './search.ts';

/** A page: what its address carries, and its code, which loads when the page is opened. */
interface FeaturePage {
  readonly search?: SearchSchema;
  readonly page: () => Promise<{ default: ComponentType }>;
}

/** The menu's way to a feature: its first page. Its words are in the feature's texts: `nav.label`, with a letter also `nav.go`, and `nav.short` for phones. */
export interface NavEntry {
  readonly Icon: Icon;
  /** Lower numbers stand further left; no two features have the same. */
  readonly place: number;
  /** The key after `g` that leads there. */
  readonly letter?: string;
  /** A hook that can hide the entry, for example where the sandbox does not run. */
  readonly useShown?: () => boolean;
}

/** A folder of `src/features`: its pages by path, who may open them, its menu entry. Its texts are `texts.json` beside it. */
export interface Feature {
  /** One of these permissions opens the pages; `public` pages need no sign-in. */
  readonly needs: readonly PermissionDefinition[] | 'public';
  readonly pages: Readonly<Record<string, FeaturePage>>;
  readonly nav?: NavEntry;
}

/** Declares a feature; the default export of its `feature.tsx`. */
export const defineFeature = (feature: Feature): Feature => feature;
