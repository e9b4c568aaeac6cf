import { type Icon, IconMessages } from '@tabler/icons-react';
import { defineArea } from '../../app/area/area.ts';

const places = { chat: IconMessages } satisfies Record<string, Icon>;

type Named = Record<keyof typeof places, Icon>;

declare module '../../app/area/area.ts' {
  interface Sections extends Named {}
}

/** Conversations of people and groups, for everybody who has an account. */
export default defineArea({ order: 80, places, isOfEverybody: true });
