import type { TextsOfFeatures } from './translate.ts';

// The build writes this file from the folders of the features (build/one-language.ts): texts of the features that every page begins with, and of parts.
export const { ofMenu, ofFolders }: TextsOfFeatures = { ofMenu: {}, ofFolders: {} };
