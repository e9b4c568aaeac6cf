import { defineArea } from '../../app/area/area.ts';

/** Pages of people who sign in for themselves: what they owe, share and are. */
export default defineArea({ order: 95, places: {}, home: { kind: 'member', path: '/me', signIn: '/sign-in' } });
