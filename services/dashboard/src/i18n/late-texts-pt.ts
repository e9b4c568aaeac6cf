import type { TextsOfFeatures } from './translate.ts';

// The build writes this file from the folders of the features (build/one-language.ts): texts of the features that load late.
export const { ofMenu, ofFolders }: TextsOfFeatures = { ofMenu: {}, ofFolders: {} };
