import { type Icon, IconBuildingStore, IconInbox, IconMessages } from '@tabler/icons-react';
import { defineArea } from '../../app/area/area.ts';

const places = { chat: IconMessages, inbox: IconInbox, storefront: IconBuildingStore } satisfies Record<string, Icon>;

type Named = Record<keyof typeof places, Icon>;

declare module '../../app/area/area.ts' {
  interface Sections extends Named {}
}

/** Conversations of people and groups, for everybody who has an account; the inbox and the profile of a business, for its staff. */
export default defineArea({
  order: 80,
  places,
  isOfEverybody: true,
  home: { kind: 'member', role: 'user', path: '/chat', signIn: '/login' },
});
