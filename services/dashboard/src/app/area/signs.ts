import type { Icon } from '@tabler/icons-react';

/** The signs of the account's menu by feature: `sign.ts` beside each `late-feature.tsx` with an entry. */
export const SIGNS: Readonly<Record<string, Icon>> = Object.fromEntries(
  Object.entries(import.meta.glob<Icon>('./*/features/*/sign.ts', { base: '../../areas', eager: true, import: 'default' })).map(
    ([file, sign]) => [file.split('/').at(-2), sign],
  ),
);
